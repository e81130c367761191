/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

import org.apache.hc.core5.http.HttpResponse;

/**
 * A response that nobody reads. It ends its connection where it is long.
 */
public final class IgnoredResponse implements ResponseReader {

	private static final int MOST_BYTES = 64 * 1024;

	private final CompletableFuture<Void> done;

	private int received;

	/**
	 * Creates a response.
	 * @param done completed once it has ended
	 */
	public IgnoredResponse(CompletableFuture<Void> done) {
		this.done = done;
	}

	@Override
	public void head(HttpResponse response) {
		// whatever it says
	}

	@Override
	public void content(ByteBuffer bytes) throws IOException {
		this.received += bytes.remaining();
		bytes.position(bytes.limit());
		if (this.received > MOST_BYTES) {
			throw new IOException("more than %d bytes of a response that is ignored".formatted(MOST_BYTES));
		}
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
