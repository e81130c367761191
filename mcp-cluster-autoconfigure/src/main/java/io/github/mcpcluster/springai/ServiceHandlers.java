/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.springai;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.protocol.McpJson;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.annotation.McpLogging;
import org.springframework.ai.mcp.annotation.McpPromptListChanged;
import org.springframework.ai.mcp.annotation.McpResourceListChanged;
import org.springframework.ai.mcp.annotation.McpToolListChanged;
import org.springframework.ai.mcp.annotation.spring.ClientMcpSyncHandlersRegistry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Answers the servers of one service by the annotated methods of Spring AI.
 *
 * @param service name of the service, which is the name of the client in annotations
 * @param registry Spring AI's registry of annotated methods
 * @param methods which of them there are
 * @param client lists what the service offers once it has changed
 */
record ServiceHandlers(String service, ClientMcpSyncHandlersRegistry registry, AnnotatedMethods methods,
		Supplier<McpClusterClient> client) implements ClientHandlers {

	@Override
	public ClientCapabilities capabilities() {
		return this.registry.getCapabilities(this.service);
	}

	@Override
	public Set<String> subscriptions() {
		Set<String> subscriptions = new HashSet<>();
		if (this.methods.has(McpToolListChanged.class, this.service)) {
			subscriptions.add(McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED);
		}
		if (this.methods.has(McpPromptListChanged.class, this.service)) {
			subscriptions.add(McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED);
		}
		if (this.methods.has(McpResourceListChanged.class, this.service)) {
			subscriptions.add(McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED);
		}
		return subscriptions;
	}

	/** The level at which servers of the legacy era begin, too. */
	@Override
	public @Nullable LoggingLevel logLevel() {
		return this.methods.has(McpLogging.class, this.service) ? LoggingLevel.INFO : null;
	}

	@Override
	public Object handle(String method, @Nullable JsonNode params) {
		return switch (method) {
			case McpSchema.METHOD_SAMPLING_CREATE_MESSAGE ->
				this.registry.handleSampling(this.service, read(params, CreateMessageRequest.class));
			case McpSchema.METHOD_ELICITATION_CREATE ->
				this.registry.handleElicitation(this.service, read(params, ElicitRequest.class));
			default ->
				throw McpError.builder(ErrorCodes.METHOD_NOT_FOUND).message("Method not found: " + method).build();
		};
	}

	@Override
	public void notified(String method, @Nullable JsonNode params) {
		switch (method) {
			case McpSchema.METHOD_NOTIFICATION_MESSAGE ->
				this.registry.handleLogging(this.service, read(params, LoggingMessageNotification.class));
			case McpSchema.METHOD_NOTIFICATION_PROGRESS ->
				this.registry.handleProgress(this.service, read(params, ProgressNotification.class));
			case McpSchema.METHOD_NOTIFICATION_TOOLS_LIST_CHANGED -> toolsChanged();
			case McpSchema.METHOD_NOTIFICATION_PROMPTS_LIST_CHANGED -> promptsChanged();
			case McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED -> resourcesChanged();
			default -> {
				// no annotation for it
			}
		}
	}

	private void toolsChanged() {
		if (this.methods.has(McpToolListChanged.class, this.service)) {
			this.registry.handleToolListChanged(this.service, this.client.get().listTools());
		}
	}

	private void promptsChanged() {
		if (this.methods.has(McpPromptListChanged.class, this.service)) {
			this.registry.handlePromptListChanged(this.service, this.client.get().listPrompts());
		}
	}

	private void resourcesChanged() {
		if (this.methods.has(McpResourceListChanged.class, this.service)) {
			this.registry.handleResourceListChanged(this.service, this.client.get().listResources());
		}
	}

	private static <T> T read(@Nullable JsonNode params, Class<T> type) {
		try {
			return McpJson.mapper().treeToValue((params != null) ? params : MissingNode.getInstance(), type);
		}
		catch (JacksonException ex) {
			throw McpError.builder(ErrorCodes.INVALID_PARAMS)
				.message("Invalid params: " + ex.getOriginalMessage())
				.build();
		}
	}

}
