/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.apache.hc.core5.http.HttpResponse;

/**
 * A response that nobody reads.
 *
 * @param done completed once it has ended
 */
public record IgnoredResponse(CompletableFuture<Void> done) implements ResponseReader {

	@Override
	public void head(HttpResponse response) {
		// whatever it says
	}

	@Override
	public void content(ByteBuffer bytes) {
		bytes.position(bytes.limit());
	}

	@Override
	public void end() {
		this.done.complete(null);
	}

	@Override
	public void failed(Exception cause) {
		this.done.completeExceptionally(cause);
	}

}
