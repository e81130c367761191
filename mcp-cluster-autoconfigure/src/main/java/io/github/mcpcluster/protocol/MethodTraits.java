/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a method of servers, as MCP defines them.
 *
 * @param nameField the parameter that goes into the header {@code Mcp-Name}, {@code null}
 * for none
 * @param mayAskForInput whether its result may be {@code input_required}
 * @param read whether it changes nothing, so that it may be repeated
 * @param cacheable whether its result carries {@code ttlMs} and {@code cacheScope}
 */
public record MethodTraits(@Nullable String nameField, boolean mayAskForInput, boolean read, boolean cacheable) {

	private static final MethodTraits UNKNOWN = new MethodTraits(null, false, false, false);

	private static final MethodTraits READ = new MethodTraits(null, false, true, false);

	private static final MethodTraits LIST = new MethodTraits(null, false, true, true);

	private static final Map<String, MethodTraits> KNOWN = Map.of(McpSchema.METHOD_TOOLS_CALL,
			new MethodTraits("name", true, false, false), McpSchema.METHOD_PROMPT_GET,
			new MethodTraits("name", true, true, false), McpSchema.METHOD_RESOURCES_READ,
			new MethodTraits("uri", true, true, true), McpSchema.METHOD_TOOLS_LIST, LIST, McpSchema.METHOD_PROMPT_LIST,
			LIST, McpSchema.METHOD_RESOURCES_LIST, LIST, McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, LIST,
			MethodNames.DISCOVER, LIST, McpSchema.METHOD_COMPLETION_COMPLETE, READ, McpSchema.METHOD_PING, READ);

	/**
	 * Returns whether a method is one of those that have traits.
	 * @param method such as {@code tools/call}
	 * @return whether it is a method of servers
	 */
	public static boolean isKnown(String method) {
		return KNOWN.containsKey(method);
	}

	/**
	 * Returns the traits of a method.
	 * @param method such as {@code tools/call}
	 * @return its traits; of an unknown method nothing is assumed
	 */
	public static MethodTraits of(String method) {
		return KNOWN.getOrDefault(method, UNKNOWN);
	}

}
