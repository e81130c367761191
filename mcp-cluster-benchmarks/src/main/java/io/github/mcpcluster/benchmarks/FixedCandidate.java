/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.select.Candidate;

/**
 * A candidate that gives permission, at no cost of its own.
 */
record FixedCandidate(McpInstance instance, int inFlight) implements Candidate {

	static List<FixedCandidate> several(int number) {
		return IntStream.range(0, number)
			.mapToObj((index) -> new FixedCandidate(instance(10_000 + index), index % 3))
			.toList();
	}

	static McpInstance instance(int port) {
		return McpInstance.of("calculator", new Endpoint(false, "127.0.0.1", port, "/mcp/calculator"), Traits.NONE);
	}

	@Override
	public boolean tryAcquire() {
		return true;
	}

}
