/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;

import org.springframework.stereotype.Service;

@Service
class Sums {

	private final McpClusterClient calculator;

	Sums(McpCluster cluster) {
		this.calculator = cluster.client("calculator");
	}

	double add(double a, double b) {
		return this.calculator.callTool("add", Map.of("a", a, "b", b), Double.class);
	}

}
