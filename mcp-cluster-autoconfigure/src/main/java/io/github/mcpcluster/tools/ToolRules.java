/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.List;

import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;

/**
 * The rules of an application for the tools that chat clients are offered.
 *
 * @param filters filters, all of which have to accept a tool
 * @param naming names the tools for models
 * @param meta makes metadata of a call out of the context of its prompt
 */
public record ToolRules(List<ToolFilter> filters, ToolNaming naming, ToolContextToMcpMetaConverter meta) {

	/** All tools, by their default names, without metadata. */
	public static final ToolRules DEFAULTS = new ToolRules(List.of(), ToolNaming.DEFAULT,
			ToolContextToMcpMetaConverter.noOp());

	public ToolRules {
		filters = List.copyOf(filters);
	}

	boolean accepts(String service, Tool tool) {
		return this.filters.stream().allMatch((filter) -> filter.accepts(service, tool));
	}

}
