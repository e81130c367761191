/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.IOException;
import java.util.function.Supplier;

import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The request for a proof, which is made only when it is sent: most connections have
 * given theirs.
 *
 * @param request makes the request
 */
record ProofRequest(Supplier<HttpRequest> request) implements AsyncRequestProducer {

	@Override
	public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
		channel.sendRequest(this.request.get(), null, context);
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public void produce(DataStreamChannel channel) throws IOException {
		channel.endStream();
	}

	@Override
	public void failed(Exception cause) {
		// the proof reports it
	}

	@Override
	public void releaseResources() {
		// nothing is held
	}

}
