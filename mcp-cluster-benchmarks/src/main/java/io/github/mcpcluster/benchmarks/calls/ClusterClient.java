/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.benchmarks.harness.Replicas;

/**
 * This library's client.
 */
final class ClusterClient implements Contender.Blocking {

	private final McpClusterClient client;

	ClusterClient(Target target) {
		this.client = target.application().getBean(McpCluster.class).client(Replicas.SERVICE);
	}

	@Override
	public void call() {
		Sum.check(this.client.callTool("add", Map.of("a", 1, "b", 2)));
	}

}
