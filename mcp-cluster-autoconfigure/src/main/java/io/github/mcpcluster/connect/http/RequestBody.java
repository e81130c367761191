/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The JSON of a request, which knows whether any of it may have reached the peer. Before
 * this body is asked for, nothing has been written but the head at most, and no server
 * acts on a request whose announced body is missing altogether.
 */
public final class RequestBody extends AbstractHttpEntity {

	private final byte[] json;

	private volatile boolean sent;

	public RequestBody(byte[] json) {
		super("application/json", null, false);
		this.json = json;
	}

	boolean isSent() {
		return this.sent;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.sent = true;
		out.write(this.json);
	}

	@Override
	public InputStream getContent() {
		return new ByteArrayInputStream(this.json);
	}

	@Override
	public long getContentLength() {
		return this.json.length;
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public boolean isRepeatable() {
		return true;
	}

	@Override
	public void close() {
		// nothing is held
	}

}
