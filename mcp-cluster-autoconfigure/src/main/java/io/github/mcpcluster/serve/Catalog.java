/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;

/**
 * What a service offers, as its clients see it.
 *
 * @param tools tools
 * @param resources resources
 * @param templates resource templates
 * @param prompts prompts
 * @param completions whether it completes arguments
 */
record Catalog(List<Tool> tools, List<Resource> resources, List<ResourceTemplate> templates, List<Prompt> prompts,
		boolean completions) {

	Set<Capability> capabilities() {
		Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
		if (!this.tools.isEmpty()) {
			capabilities.add(Capability.TOOLS);
		}
		if (!this.resources.isEmpty() || !this.templates.isEmpty()) {
			capabilities.add(Capability.RESOURCES);
		}
		if (!this.prompts.isEmpty()) {
			capabilities.add(Capability.PROMPTS);
		}
		if (this.completions) {
			capabilities.add(Capability.COMPLETIONS);
		}
		return capabilities;
	}

	ServerCapabilities serverCapabilities() {
		ServerCapabilities.Builder builder = ServerCapabilities.builder();
		Set<Capability> capabilities = capabilities();
		if (capabilities.contains(Capability.TOOLS)) {
			builder.tools(false);
		}
		if (capabilities.contains(Capability.RESOURCES)) {
			builder.resources(false, false);
		}
		if (capabilities.contains(Capability.PROMPTS)) {
			builder.prompts(false);
		}
		if (capabilities.contains(Capability.COMPLETIONS)) {
			builder.completions();
		}
		return builder.build();
	}

}
