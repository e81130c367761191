/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.McpClusterService;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;

@McpClusterService(name = "calculator", version = "1.0.0", description = "Adds numbers.")
class CalculatorService {

	@McpTool(description = "Adds two numbers.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	double add(@McpToolParam(description = "First number.") double a,
			@McpToolParam(description = "Second number.") double b) {
		return a + b;
	}

}
