/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.List;

import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.ContentDigest;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * All that an instance lists, as its digest covers it.
 *
 * @param tools its tools; none says nothing
 * @param resources its resources
 * @param templates its resource templates
 * @param prompts its prompts
 */
public record Listed(List<Tool> tools, List<Resource> resources, List<ResourceTemplate> templates,
		List<Prompt> prompts) {

	/** No lists, of an instance of which nothing is known. */
	public static final Listed NOTHING = new Listed(List.of(), List.of(), List.of(), List.of());

	/** The lists of an instance that has nothing but tools. */
	public static Listed of(List<Tool> tools) {
		return new Listed(tools, List.of(), List.of(), List.of());
	}

	/** The lists in a reply, {@link #NOTHING} if the server asks something first. */
	public static Listed in(Reply<Listed> reply) {
		return (reply instanceof Reply.Result<Listed> result) ? result.value() : NOTHING;
	}

	/**
	 * Computes the digest of the lists.
	 * @return 64 hexadecimal digits
	 */
	public String digest() {
		return ContentDigest.of(this.tools, this.resources, this.templates, this.prompts);
	}

}
