/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import io.github.mcpcluster.McpClusterService;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;

/**
 * The service that is called: one tool that costs next to nothing.
 */
@McpClusterService(name = Calculator.NAME, description = "Adds numbers.")
class Calculator {

	static final String NAME = "calculator";

	@McpTool(description = "Adds two numbers.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	double add(@McpToolParam(description = "First number.") double a,
			@McpToolParam(description = "Second number.") double b) {
		return a + b;
	}

}
