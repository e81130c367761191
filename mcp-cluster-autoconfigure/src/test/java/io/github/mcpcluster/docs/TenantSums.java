/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;

import org.springframework.stereotype.Service;

/**
 * Calls with settings of their own.
 */
@Service
class TenantSums {

	private final McpClusterClient calculator;

	TenantSums(McpCluster cluster) {
		this.calculator = cluster.client("calculator");
	}

	double addFor(String tenant, double a, double b) {
		return this.calculator.withHeaders(Map.of("X-Tenant", tenant))
			.withProgress((progress) -> System.out.println(progress.progress()))
			.callTool("add", Map.of("a", a, "b", b), Double.class);
	}

}
