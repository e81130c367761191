/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.List;
import java.util.function.Function;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import reactor.core.publisher.Mono;

/**
 * One MCP request, to be sent to whichever instance is chosen.
 *
 * @param <T> type of the result
 * @param method MCP method, such as {@code tools/call}
 * @param target name of the tool, prompt or resource, empty for none
 * @param repeat whether the request may be delivered twice
 * @param request sends it through a client
 */
record Operation<T>(String method, String target, Repeat repeat, Function<McpAsyncClient, Mono<T>> request) {

	/** Lists the tools, all pages. */
	static final Operation<List<Tool>> LIST_TOOLS = read(McpSchema.METHOD_TOOLS_LIST, "",
			(client) -> client.listTools().map(McpSchema.ListToolsResult::tools));

	/** A request that changes nothing. */
	static <T> Operation<T> read(String method, String target, Function<McpAsyncClient, Mono<T>> request) {
		return new Operation<>(method, target, Repeat.ALWAYS, request);
	}

	/** Whether a request may be delivered twice. */
	enum Repeat {

		/** The protocol knows the request as one that changes nothing. */
		ALWAYS,

		/** What the tool declares decides. */
		AS_DECLARED

	}

}
