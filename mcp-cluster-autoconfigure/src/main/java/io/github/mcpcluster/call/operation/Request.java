/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.ParameterHeaders;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;

/**
 * One request.
 *
 * @param <T> type of the result
 * @param request what is sent
 * @param toolArguments arguments of a tool, empty for anything else
 */
record Request<T>(McpRequest<T> request, Map<String, Object> toolArguments) implements Operation<T> {

	/** A request that changes nothing. */
	static <T> Request<T> of(String method, String target, Object params, Class<T> resultType) {
		return new Request<>(McpRequest.of(method, target, params, resultType), Map.of());
	}

	@Override
	public String method() {
		return this.request.method();
	}

	@Override
	public String target() {
		return this.request.target();
	}

	@Override
	public Object arguments() {
		if (this.request.params() instanceof ReadResourceRequest resource) {
			return resource.uri();
		}
		if (this.request.params() instanceof GetPromptRequest prompt && prompt.arguments() != null) {
			return prompt.arguments();
		}
		return this.toolArguments;
	}

	@Override
	public Reply<T> send(InstanceConnection connection, CallContext context) {
		return connection.call(this.request, context);
	}

	@Override
	public CompletableFuture<Reply<T>> sendAsync(InstanceConnection connection, CallContext context) {
		return connection.callAsync(this.request, context);
	}

	@Override
	public Operation<T> with(ToolFacts tool) {
		ParameterHeaders headers = tool.headers();
		return (headers == null) ? this
				: new Request<>(this.request.withHeaders(headers.headers(this.toolArguments)), this.toolArguments);
	}

	@Override
	public Operation<T> with(InputAnswers answers) {
		return new Request<>(this.request.withAnswers(answers), this.toolArguments);
	}

}
