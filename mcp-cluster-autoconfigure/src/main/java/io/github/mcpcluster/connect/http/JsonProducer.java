/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request that no thread waits for. Knows whether any of it may have
 * reached the peer, as {@link RequestBody} does.
 */
final class JsonProducer implements AsyncEntityProducer {

	private final ByteBuffer json;

	private volatile boolean sent;

	JsonProducer(byte[] json) {
		this.json = ByteBuffer.wrap(json);
	}

	boolean isSent() {
		return this.sent;
	}

	@Override
	public int available() {
		return this.json.remaining();
	}

	@Override
	public void produce(DataStreamChannel channel) throws IOException {
		this.sent = true;
		channel.write(this.json);
		if (!this.json.hasRemaining()) {
			channel.endStream();
		}
	}

	@Override
	public long getContentLength() {
		return this.json.limit();
	}

	@Override
	public String getContentType() {
		return MediaTypes.JSON;
	}

	@Override
	public @Nullable String getContentEncoding() {
		return null;
	}

	@Override
	public boolean isChunked() {
		return false;
	}

	@Override
	public Set<String> getTrailerNames() {
		return Set.of();
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

	@Override
	public void failed(Exception cause) {
		// the exchange reports it
	}

	@Override
	public void releaseResources() {
		// nothing is held
	}

}
