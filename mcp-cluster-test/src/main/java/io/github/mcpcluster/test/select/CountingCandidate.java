/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.select;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.select.Candidate;

/**
 * A candidate that refuses when it is told so, and counts.
 */
final class CountingCandidate implements Candidate {

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger granted = new AtomicInteger();

	private final McpInstance instance;

	private volatile boolean refusing;

	private CountingCandidate(int number) {
		this.instance = McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", 10_000 + number, "/mcp"),
				Traits.builder().weight(1 + number % 3).build());
	}

	/** Returns candidates of different weights, sorted by id. */
	static List<CountingCandidate> several(int number) {
		return IntStream.range(0, number).mapToObj(CountingCandidate::new).toList();
	}

	void refuse(boolean refuses) {
		this.refusing = refuses;
	}

	InstanceId id() {
		return this.instance.id();
	}

	int asked() {
		return this.asked.get();
	}

	int granted() {
		return this.granted.get();
	}

	@Override
	public McpInstance instance() {
		return this.instance;
	}

	@Override
	public int inFlight() {
		return 0;
	}

	@Override
	public boolean tryAcquire() {
		this.asked.incrementAndGet();
		if (this.refusing) {
			return false;
		}
		this.granted.incrementAndGet();
		return true;
	}

	@Override
	public String toString() {
		return this.instance.id().toString();
	}

}
