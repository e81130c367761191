/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.mcpcluster.protocol.OversizeException;

/**
 * The body of a response, which must not be greater than a limit. Closing it does
 * nothing: the exchange closes the response.
 */
public final class BoundedBody extends FilterInputStream {

	private long left;

	private final int limit;

	/**
	 * Creates a body.
	 * @param in the body
	 * @param limit greatest size in bytes
	 */
	public BoundedBody(InputStream in, int limit) {
		super(in);
		this.limit = limit;
		this.left = limit;
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		count((value >= 0) ? 1 : 0);
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		count(Math.max(count, 0));
		return count;
	}

	private void count(int bytes) throws OversizeException {
		this.left -= bytes;
		if (this.left < 0) {
			throw new OversizeException(this.limit);
		}
	}

	@Override
	public void close() {
		// the exchange does
	}

}
