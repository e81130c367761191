/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.call.lease.RoutedLeases;
import io.github.mcpcluster.call.operation.Operation;
import io.github.mcpcluster.call.operation.Operations;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.route.Router;
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

/**
 * Calls a service through the call pipeline, without a thread that waits.
 *
 * @param pipeline the call pipeline
 * @param router leads to instances
 * @param options the service, its key and what else was set for calls
 */
record FailoverAsyncClient(CallPipeline pipeline, Router<InstanceConnection> router,
		CallOptions options) implements McpClusterAsyncClient {

	@Override
	public String service() {
		return this.options.service();
	}

	@Override
	public McpClusterAsyncClient withKey(String key) {
		return new FailoverAsyncClient(this.pipeline, this.router,
				this.options.with(new RoutedLeases(this.router, service(), key)));
	}

	@Override
	public McpClusterAsyncClient withTimeout(Duration timeout) {
		return new FailoverAsyncClient(this.pipeline, this.router, this.options.with(timeout));
	}

	@Override
	public McpClusterAsyncClient withHeaders(Map<String, String> headers) {
		return new FailoverAsyncClient(this.pipeline, this.router, this.options.with(headers));
	}

	@Override
	public McpClusterAsyncClient withProgress(Consumer<ProgressNotification> listener) {
		return new FailoverAsyncClient(this.pipeline, this.router, this.options.with(listener));
	}

	@Override
	public CompletableFuture<CallToolResult> callTool(CallToolRequest request) {
		return callTool(request, Function.identity());
	}

	@Override
	public <T> CompletableFuture<T> callTool(String name, Map<String, Object> arguments, Class<T> type) {
		return callTool(CallToolRequest.builder(name).arguments(arguments).build(),
				new TypedResult(service(), name, type)::read);
	}

	@Override
	public <T> CompletableFuture<T> callTool(String name, Map<String, Object> arguments,
			ParameterizedTypeReference<T> type) {
		return callTool(CallToolRequest.builder(name).arguments(arguments).build(),
				new TypedResult(service(), name, type.getType())::read);
	}

	private <T> CompletableFuture<T> callTool(CallToolRequest request, Function<CallToolResult, T> result) {
		Consumer<ProgressNotification> listener = this.options.progress();
		if (listener == null) {
			return this.pipeline.callAsync(Operations.callTool(request), this.options, result);
		}
		ProgressRoutes.Route route = this.pipeline.progress().open(service(), listener);
		CompletableFuture<T> future = this.pipeline.callAsync(Operations.callTool(route.of(request)), this.options,
				result);
		future.whenComplete((answer, failure) -> route.close());
		return future;
	}

	@Override
	public CompletableFuture<List<Tool>> listTools() {
		return call(Operations.LIST_TOOLS);
	}

	@Override
	public CompletableFuture<List<Resource>> listResources() {
		return call(Operations.LIST_RESOURCES);
	}

	@Override
	public CompletableFuture<List<ResourceTemplate>> listResourceTemplates() {
		return call(Operations.LIST_RESOURCE_TEMPLATES);
	}

	@Override
	public CompletableFuture<ReadResourceResult> readResource(ReadResourceRequest request) {
		return call(Operations.readResource(request));
	}

	@Override
	public CompletableFuture<List<Prompt>> listPrompts() {
		return call(Operations.LIST_PROMPTS);
	}

	@Override
	public CompletableFuture<GetPromptResult> getPrompt(GetPromptRequest request) {
		return call(Operations.getPrompt(request));
	}

	@Override
	public CompletableFuture<CompleteResult> complete(CompleteRequest request) {
		return call(Operations.complete(request));
	}

	@Override
	public CompletableFuture<Void> ping() {
		return this.pipeline.callAsync(Operations.PING, this.options, (result) -> null);
	}

	private <T> CompletableFuture<T> call(Operation<T> operation) {
		return this.pipeline.callAsync(operation, this.options, Function.identity());
	}

}
