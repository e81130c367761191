/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import io.github.mcpcluster.McpClusterService;

import org.springframework.ai.mcp.annotation.McpTool;

/** A service that reads and writes. */
@McpClusterService(name = "payments", version = "1.0.0")
class Payments {

	@McpTool(annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String look(String key) {
		return "seen " + key;
	}

	@McpTool(annotations = @McpTool.McpAnnotations(readOnlyHint = false, idempotentHint = false))
	String pay(String key) {
		return "paid " + key;
	}

}
