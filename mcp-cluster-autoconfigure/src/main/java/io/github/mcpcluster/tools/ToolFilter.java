/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * Decides which tools of services chat clients are offered. All beans of this type have
 * to accept a tool. Asked when the list of a service has changed, by one thread at a time
 * for each service; must return quickly. If it throws, the tool is not offered.
 */
@FunctionalInterface
public interface ToolFilter {

	/**
	 * Decides on a tool.
	 * @param service name of the service
	 * @param tool definition of the tool, as the service lists it
	 * @return whether the tool is offered
	 */
	boolean accepts(String service, Tool tool);

}
