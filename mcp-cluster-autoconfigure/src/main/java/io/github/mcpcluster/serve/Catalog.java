/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * Content of a service, as its clients see it.
 *
 * @param tools tools
 * @param resources resources
 * @param templates resource templates
 * @param prompts prompts
 * @param completions whether it completes arguments
 */
public record Catalog(List<Tool> tools, List<Resource> resources, List<ResourceTemplate> templates,
		List<Prompt> prompts, boolean completions) {

	private static final Map<Capability, Set<String>> METHODS = Map.of(Capability.TOOLS,
			Set.of(McpSchema.METHOD_TOOLS_LIST, McpSchema.METHOD_TOOLS_CALL), Capability.RESOURCES,
			Set.of(McpSchema.METHOD_RESOURCES_LIST, McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
					McpSchema.METHOD_RESOURCES_READ),
			Capability.PROMPTS, Set.of(McpSchema.METHOD_PROMPT_LIST, McpSchema.METHOD_PROMPT_GET),
			Capability.COMPLETIONS, Set.of(McpSchema.METHOD_COMPLETION_COMPLETE));

	/** Notifications that clients who listen get when a list has changed. */
	private static final Map<Capability, String> CHANGED = Map.of(Capability.TOOLS,
			McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED, Capability.RESOURCES,
			McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED, Capability.PROMPTS,
			McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED);

	/**
	 * Returns the notification of a changed list.
	 * @param kind what the list is of
	 * @return its method
	 */
	public static String changed(Capability kind) {
		return Objects.requireNonNull(CHANGED.get(kind));
	}

	/**
	 * Returns what kinds of things there are.
	 * @return the kinds
	 */
	public Set<Capability> capabilities() {
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

	/**
	 * Returns the methods that clients may call for what there is.
	 * @return names of methods
	 */
	public Set<String> methods() {
		Set<String> methods = new HashSet<>();
		for (Capability capability : capabilities()) {
			methods.addAll(METHODS.getOrDefault(capability, Set.of()));
		}
		return methods;
	}

	/**
	 * Returns the capabilities that a server announces to its clients.
	 * @param notifies whether clients are informed of changes
	 * @param logs whether clients may get log messages
	 * @return the capabilities
	 */
	public ServerCapabilities serverCapabilities(boolean notifies, boolean logs) {
		ServerCapabilities.Builder builder = ServerCapabilities.builder();
		Set<Capability> capabilities = capabilities();
		if (capabilities.contains(Capability.TOOLS)) {
			builder.tools(notifies);
		}
		if (capabilities.contains(Capability.RESOURCES)) {
			builder.resources(notifies, notifies);
		}
		if (capabilities.contains(Capability.PROMPTS)) {
			builder.prompts(notifies);
		}
		if (capabilities.contains(Capability.COMPLETIONS)) {
			builder.completions();
		}
		return logs ? builder.logging().build() : builder.build();
	}

}
