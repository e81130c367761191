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
 * Calls whose answer is a Java object, with settings of their own.
 */
@Service
class TypedSums {

	private final McpClusterClient calculator;

	TypedSums(McpCluster cluster) {
		this.calculator = cluster.client("calculator");
	}

	double add(double a, double b) {
		return this.calculator.callTool("add", Map.of("a", a, "b", b), Double.class);
	}

	double addFor(String tenant, double a, double b) {
		return this.calculator.withHeaders(Map.of("X-Tenant", tenant))
			.withProgress((progress) -> System.out.println(progress.progress()))
			.callTool("add", Map.of("a", a, "b", b), Double.class);
	}

}
