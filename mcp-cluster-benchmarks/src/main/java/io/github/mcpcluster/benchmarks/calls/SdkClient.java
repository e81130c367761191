/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Replicas;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;

/**
 * The client of the MCP Java SDK, which knows one server.
 */
final class SdkClient implements Contender.Blocking {

	private final McpSyncClient client;

	SdkClient(Target target) {
		this.client = McpClient
			.sync(HttpClientStreamableHttpTransport.builder(target.instances().get(0).toURI())
				.endpoint(Replicas.PATH)
				.build())
			.build();
		this.client.initialize();
	}

	@Override
	public void call() {
		Sum.check(this.client.callTool(CallToolRequest.builder("add").arguments(Map.of("a", 1, "b", 2)).build()));
	}

	@Override
	public void close() {
		this.client.close();
	}

}
