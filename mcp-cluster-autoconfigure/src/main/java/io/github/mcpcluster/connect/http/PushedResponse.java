/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Hands a response of the HTTP client's to its reader.
 */
final class PushedResponse implements AsyncResponseConsumer<Void> {

	private final ResponseReader reader;

	private final InterimResponses interim = new InterimResponses();

	private @Nullable FutureCallback<Void> callback;

	PushedResponse(ResponseReader reader) {
		this.reader = reader;
	}

	@Override
	public void consumeResponse(HttpResponse response, @Nullable EntityDetails entity, HttpContext context,
			FutureCallback<Void> callback) {
		this.callback = callback;
		this.reader.head(response);
		if (entity == null) {
			complete();
		}
	}

	@Override
	public void informationResponse(HttpResponse response, HttpContext context) throws IOException {
		this.interim.add(response);
	}

	@Override
	public void updateCapacity(CapacityChannel channel) throws IOException {
		channel.update(Integer.MAX_VALUE);
	}

	@Override
	public void consume(ByteBuffer bytes) throws IOException {
		this.reader.content(bytes);
	}

	@Override
	public void streamEnd(@Nullable List<? extends Header> trailers) {
		complete();
	}

	@SuppressWarnings("NullAway") // the callback takes the absent result
	private void complete() {
		FutureCallback<Void> callback = this.callback;
		if (callback != null) {
			callback.completed(null);
		}
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
