/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.benchmarks.harness.Replicas;

/**
 * This library's asynchronous client, without a thread that waits.
 */
final class AsyncClusterClient implements Contender.Asynchronous {

	private final McpClusterAsyncClient client;

	AsyncClusterClient(Target target) {
		this.client = target.application().getBean(McpCluster.class).client(Replicas.SERVICE).async();
	}

	@Override
	public CompletionStage<?> call() {
		return this.client.callTool("add", Map.of("a", 1, "b", 2)).thenAccept(Sum::check);
	}

}
