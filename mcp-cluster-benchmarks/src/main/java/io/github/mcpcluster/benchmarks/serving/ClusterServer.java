/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.ChildJvm;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;

/**
 * An application with the starter and one service.
 */
final class ClusterServer {

	private ClusterServer() {
	}

	public static void main(String[] arguments) {
		ChildJvm.endWithParent();
		Applications.serve(arguments, Calculator.class);
	}

	/** The service. */
	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(description = "Adds two numbers.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
		double add(@McpToolParam(description = "First number.") double a,
				@McpToolParam(description = "Second number.") double b) {
			return a + b;
		}

	}

}
