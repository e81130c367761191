/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * The least that a call can cost: the bytes of a request to the instances in turn, and
 * the bytes of the answers.
 */
final class BareHttp implements Contender.Blocking {

	private final List<HttpHost> instances;

	private final Wire wire;

	private final byte[] body;

	private final AtomicInteger cursor = new AtomicInteger();

	BareHttp(Target target) throws IOException {
		this.instances = target.instances();
		this.wire = Wire.open(this.instances.get(0));
		this.body = Messages.write(this.wire.request(), 1);
	}

	/** Sends a request to the next instance. */
	byte[] exchange(byte[] json) throws IOException {
		HttpHost instance = this.instances.get(Math.floorMod(this.cursor.getAndIncrement(), this.instances.size()));
		return this.wire.http().execute(instance, this.wire.call(json), (response) -> {
			byte[] answer = EntityUtils.toByteArray(response.getEntity());
			if (response.getCode() != 200) {
				throw new IOException(response.getCode() + " " + new String(answer));
			}
			return answer;
		});
	}

	Wire wire() {
		return this.wire;
	}

	@Override
	public void call() throws IOException {
		exchange(this.body);
	}

	@Override
	public void close() throws IOException {
		this.wire.close();
	}

}
