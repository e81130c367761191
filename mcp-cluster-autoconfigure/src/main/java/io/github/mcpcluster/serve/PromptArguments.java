/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;

/**
 * Holds the arguments of a prompt against its definition, as the SDK does for tools only
 * (MCP 2025-11-25, prompts, "Error Handling").
 */
final class PromptArguments {

	private PromptArguments() {
	}

	static BiFunction<McpSyncServerExchange, GetPromptRequest, GetPromptResult> checked(Prompt prompt,
			BiFunction<McpSyncServerExchange, GetPromptRequest, GetPromptResult> handler) {
		List<PromptArgument> arguments = (prompt.arguments() != null) ? prompt.arguments() : List.of();
		Set<String> required = arguments.stream()
			.filter((argument) -> Boolean.TRUE.equals(argument.required()))
			.map(PromptArgument::name)
			.collect(Collectors.toUnmodifiableSet());
		return (context, request) -> {
			Map<String, Object> given = (request.arguments() != null) ? request.arguments() : Map.of();
			for (String name : required) {
				if (given.get(name) == null) {
					throw RpcException
						.invalidParams("the prompt '%s' needs the argument '%s'".formatted(prompt.name(), name));
				}
			}
			return handler.apply(context, request);
		};
	}

}
