/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same with JSON written and read for each call.
 */
final class BareHttpWithJson implements Contender.Blocking {

	private final BareHttp http;

	private final AtomicLong id = new AtomicLong();

	BareHttpWithJson(Target target) throws IOException {
		this.http = new BareHttp(target);
	}

	@Override
	public void call() throws IOException {
		Sum.check(Messages
			.read(this.http.exchange(Messages.write(this.http.wire().request(), this.id.incrementAndGet()))));
	}

	@Override
	public void close() throws IOException {
		this.http.close();
	}

}
