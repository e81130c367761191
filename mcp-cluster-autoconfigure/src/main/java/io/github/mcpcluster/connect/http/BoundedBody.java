/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.mcpcluster.connect.AnswerLimits;
import io.github.mcpcluster.connect.ReceivedAmount;

/**
 * The body of a response, which must not be greater than a limit. Closing it does
 * nothing: the exchange closes the response.
 */
public final class BoundedBody extends FilterInputStream {

	private final ReceivedAmount received;

	private final AnswerLimits limits;

	/**
	 * Creates a body.
	 * @param in the body
	 * @param received what has been received so far
	 * @param limits what may be received in all
	 */
	public BoundedBody(InputStream in, ReceivedAmount received, AnswerLimits limits) {
		super(in);
		this.received = received;
		this.limits = limits;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		this.received.addBytes((value >= 0) ? 1 : 0, this.limits);
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		this.received.addBytes(Math.max(count, 0), this.limits);
		return count;
	}

	@Override
	public void close() {
		// the exchange does
	}

}
