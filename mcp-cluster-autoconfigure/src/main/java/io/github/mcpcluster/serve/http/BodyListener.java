/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

import org.springframework.web.context.request.async.DeferredResult;

/**
 * Takes a body as it arrives. The web server calls it when there is something to read,
 * one call at a time.
 */
final class BodyListener implements ReadListener {

	private static final int CHUNK = 8 * 1024;

	private final ServletInputStream in;

	private final IncomingBody body;

	private final DeferredResult<ReceivedBody> result;

	BodyListener(ServletInputStream in, IncomingBody body, DeferredResult<ReceivedBody> result) {
		this.in = in;
		this.body = body;
		this.result = result;
	}

	@Override
	public void onDataAvailable() throws IOException {
		byte[] chunk = new byte[CHUNK];
		while (!this.in.isFinished() && this.in.isReady()) {
			int read = this.in.read(chunk);
			if (read < 0) {
				return;
			}
			if (!this.body.add(chunk, read)) {
				this.result.setResult(this.body.complete());
				return;
			}
		}
	}

	@Override
	public void onAllDataRead() {
		this.result.setResult(this.body.complete());
	}

	@Override
	public void onError(Throwable failure) {
		this.result.setResult(this.body.failed());
	}

}
