/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.Excerpt;

/**
 * The answer of a tool cannot be read as the Java type that the caller asked for. The
 * tool has run. The message quotes nothing of the answer.
 */
public final class ToolResultException extends McpClusterException {

	/**
	 * Creates a failure.
	 * @param service name of the service
	 * @param tool name of the tool
	 * @param type the type that was asked for
	 * @param problem where the answer does not fit, and what was expected there
	 */
	public ToolResultException(String service, String tool, String type, String problem) {
		super("The answer of tool '%s' of service '%s' does not fit %s: %s".formatted(Excerpt.of(tool), service, type,
				problem), null);
	}

}
