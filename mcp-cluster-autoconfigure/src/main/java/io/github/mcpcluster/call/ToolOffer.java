/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.List;

import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * The tools that a service offers.
 *
 * @param service name of the service
 * @param digest digest of the definitions of the tools: offers with the same one are the
 * same
 * @param tools the tools, sorted by name, each name once
 */
public record ToolOffer(String service, String digest, List<OfferedTool> tools) {

	public ToolOffer {
		tools = List.copyOf(tools);
	}

	/**
	 * Creates an offer.
	 * @param service name of the service
	 * @param tools definitions of the tools, sorted by name
	 * @return the offer
	 */
	public static ToolOffer of(String service, List<Tool> tools) {
		return new ToolOffer(service, ContentDigest.of(tools, List.of(), List.of(), List.of()),
				tools.stream().map(OfferedTool::of).toList());
	}

}
