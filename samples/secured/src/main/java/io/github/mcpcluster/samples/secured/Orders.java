/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.secured;

import java.security.Principal;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.common.McpTransportContext;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.McpToolParam;

/** The service. */
@McpClusterService(name = "orders", scopes = "orders:read", description = "Knows orders.")
class Orders {

	@McpTool(name = "find", description = "Finds an order.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
	String find(@McpToolParam(description = "Number of the order.") int number, McpTransportContext context) {
		Principal caller = (Principal) context.get(Principal.class.getName());
		return "Order %d: tea, found for %s".formatted(number, caller.getName());
	}

}
