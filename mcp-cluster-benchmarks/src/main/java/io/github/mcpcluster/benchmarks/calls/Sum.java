/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

/**
 * The answer that every call has to get.
 */
final class Sum {

	private Sum() {
	}

	static void check(CallToolResult result) {
		if (!(result.content().get(0) instanceof TextContent text && text.text().equals("3.0"))) {
			throw new IllegalStateException("Not the sum: " + result);
		}
	}

}
