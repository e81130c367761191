/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/**
 * A request that waits for a proof of identity on its connection.
 *
 * @param request the request
 * @param body its body, {@code null} for none
 * @param scope what belongs to the exchange
 * @param chain sends the request
 * @param callback is told of the response
 * @param cancelled whether nobody waits for it any more
 */
record UnsentRequest(HttpRequest request, @Nullable AsyncEntityProducer body, AsyncExecChain.Scope scope,
		AsyncExecChain chain, AsyncExecCallback callback, BooleanSupplier cancelled) {

	/** Sends it. */
	void proceed() {
		if (isCancelled()) {
			fail(new IOException("cancelled before it was sent"));
			return;
		}
		try {
			this.chain.proceed(this.request, this.body, this.scope, this.callback);
		}
		catch (HttpException | IOException | RuntimeException ex) {
			fail(ex);
		}
	}

	void fail(Exception ex) {
		this.callback.failed(ex);
	}

	boolean isCancelled() {
		return this.cancelled.getAsBoolean();
	}

}
