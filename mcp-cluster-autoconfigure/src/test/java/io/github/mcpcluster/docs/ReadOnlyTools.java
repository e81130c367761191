/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.tools.ToolFilter;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.springframework.stereotype.Component;

/**
 * Offers models only tools that declare to change nothing.
 */
@Component
class ReadOnlyTools implements ToolFilter {

	@Override
	public boolean accepts(String service, Tool tool) {
		return tool.annotations() != null && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
	}

}
