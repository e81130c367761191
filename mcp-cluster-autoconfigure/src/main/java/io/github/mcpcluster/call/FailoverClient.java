/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.instance.ServiceName;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Turns the requests of a user into operations, which go through the call pipeline.
 *
 * @param pipeline the call pipeline
 * @param service name of the service
 * @param key key for consistent hashing, {@code null} for none
 * @param timeout time for a call, {@code null} for what is configured for the service
 */
record FailoverClient(CallPipeline pipeline, String service, @Nullable String key,
		@Nullable Duration timeout) implements McpClusterClient {

	FailoverClient {
		ServiceName.require(service);
		if (timeout != null) {
			Bounds.requirePositive("timeout", timeout);
		}
	}

	@Override
	public McpClusterClient withKey(String key) {
		return new FailoverClient(this.pipeline, this.service, key, this.timeout);
	}

	@Override
	public McpClusterClient withTimeout(Duration timeout) {
		return new FailoverClient(this.pipeline, this.service, this.key, timeout);
	}

	@Override
	public CallToolResult callTool(CallToolRequest request) {
		return call(new Operation<>(McpSchema.METHOD_TOOLS_CALL, request.name(), Operation.Repeat.AS_DECLARED,
				(client) -> client.callTool(request)));
	}

	@Override
	public List<Tool> listTools() {
		return call(Operation.LIST_TOOLS);
	}

	@Override
	public List<Resource> listResources() {
		return call(Operation.read(McpSchema.METHOD_RESOURCES_LIST, "",
				(client) -> client.listResources().map(McpSchema.ListResourcesResult::resources)));
	}

	@Override
	public List<ResourceTemplate> listResourceTemplates() {
		return call(
				Operation.read(McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, "", (client) -> client.listResourceTemplates()
					.map(McpSchema.ListResourceTemplatesResult::resourceTemplates)));
	}

	@Override
	public ReadResourceResult readResource(ReadResourceRequest request) {
		return call(Operation.read(McpSchema.METHOD_RESOURCES_READ, request.uri(),
				(client) -> client.readResource(request)));
	}

	@Override
	public List<Prompt> listPrompts() {
		return call(Operation.read(McpSchema.METHOD_PROMPT_LIST, "",
				(client) -> client.listPrompts().map(McpSchema.ListPromptsResult::prompts)));
	}

	@Override
	public GetPromptResult getPrompt(GetPromptRequest request) {
		return call(Operation.read(McpSchema.METHOD_PROMPT_GET, request.name(), (client) -> client.getPrompt(request)));
	}

	@Override
	public CompleteResult complete(CompleteRequest request) {
		return call(Operation.read(McpSchema.METHOD_COMPLETION_COMPLETE, "",
				(client) -> client.completeCompletion(request)));
	}

	@Override
	public void ping() {
		call(Operation.read(McpSchema.METHOD_PING, "", McpAsyncClient::ping));
	}

	private <T> T call(Operation<T> operation) {
		return this.pipeline.call(operation, new CallOptions(this.service, this.key, this.timeout));
	}

}
