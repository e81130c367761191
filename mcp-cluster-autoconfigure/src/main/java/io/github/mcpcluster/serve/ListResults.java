/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

/**
 * Results of the methods that list what a service offers. Each is written with the first
 * request for it and kept for all others: what is offered never changes, another catalog
 * takes its place. Safe for use by several threads.
 */
final class ListResults {

	private final Catalog catalog;

	private final Map<String, Map<String, Object>> written = new ConcurrentHashMap<>();

	ListResults(Catalog catalog) {
		this.catalog = catalog;
	}

	/**
	 * Answers a request for a list.
	 * @param method the method
	 * @param params its parameters
	 * @return the result, {@code null} if the method lists nothing
	 * @throws RpcException if there is a cursor: all entries are on the first page, so
	 * that none is known
	 */
	@Nullable Object find(String method, RequestParams params) {
		Map<String, Object> known = this.written.get(method);
		Map<String, Object> result = (known != null) ? known : write(method);
		if (result != null && params.text("cursor") != null) {
			throw RpcException.invalidParams("unknown cursor");
		}
		return result;
	}

	private @Nullable Map<String, Object> write(String method) {
		return switch (method) {
			case McpSchema.METHOD_TOOLS_LIST -> keep(method, "tools", this.catalog.tools());
			case McpSchema.METHOD_RESOURCES_LIST -> keep(method, "resources", this.catalog.resources());
			case McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
				keep(method, "resourceTemplates", this.catalog.templates());
			case McpSchema.METHOD_PROMPT_LIST -> keep(method, "prompts", this.catalog.prompts());
			default -> null;
		};
	}

	private Map<String, Object> keep(String method, String field, Object entries) {
		return this.written.computeIfAbsent(method, (key) -> Map.of(field, MessageWriter.keep(entries)));
	}

}
