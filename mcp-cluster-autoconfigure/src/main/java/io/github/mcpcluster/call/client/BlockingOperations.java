/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mcpcluster.McpOperations;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.call.operation.Operations;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.springframework.core.ParameterizedTypeReference;

/** Turns what a user asks into operations. */
interface BlockingOperations extends McpOperations {

	/**
	 * Makes a call.
	 * @param <T> type of the result
	 * @param operation what is asked
	 * @return the result
	 */
	<T> T call(Operation<T> operation);

	CallOptions options();

	ProgressRoutes progress();

	@Override
	default CallToolResult callTool(CallToolRequest request) {
		Consumer<ProgressNotification> listener = options().progress();
		if (listener == null) {
			return call(Operations.callTool(request));
		}
		try (ProgressRoutes.Route route = progress().open(options().service(), listener)) {
			return call(Operations.callTool(route.of(request)));
		}
	}

	@Override
	default <T> T callTool(String name, Map<String, Object> arguments, Class<T> type) {
		return new TypedResult(options().service(), name, type).read(callTool(name, arguments));
	}

	@Override
	default <T> T callTool(String name, Map<String, Object> arguments, ParameterizedTypeReference<T> type) {
		return new TypedResult(options().service(), name, type.getType()).read(callTool(name, arguments));
	}

	@Override
	default List<Tool> listTools() {
		return call(Operations.LIST_TOOLS);
	}

	@Override
	default List<Resource> listResources() {
		return call(Operations.LIST_RESOURCES);
	}

	@Override
	default List<ResourceTemplate> listResourceTemplates() {
		return call(Operations.LIST_RESOURCE_TEMPLATES);
	}

	@Override
	default ReadResourceResult readResource(ReadResourceRequest request) {
		return call(Operations.readResource(request));
	}

	@Override
	default List<Prompt> listPrompts() {
		return call(Operations.LIST_PROMPTS);
	}

	@Override
	default GetPromptResult getPrompt(GetPromptRequest request) {
		return call(Operations.getPrompt(request));
	}

	@Override
	default CompleteResult complete(CompleteRequest request) {
		return call(Operations.complete(request));
	}

	@Override
	default void ping() {
		call(Operations.PING);
	}

}
