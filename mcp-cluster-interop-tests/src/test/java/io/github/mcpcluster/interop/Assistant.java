/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.springframework.ai.mcp.annotation.McpElicitation;
import org.springframework.ai.mcp.annotation.McpLogging;
import org.springframework.ai.mcp.annotation.McpProgress;
import org.springframework.ai.mcp.annotation.McpSampling;
import org.springframework.ai.mcp.annotation.McpToolListChanged;

/**
 * A user and a model that answer what the servers ask, and note what they tell.
 */
class Assistant {

	private final List<Double> progress = new CopyOnWriteArrayList<>();

	private final List<String> messages = new CopyOnWriteArrayList<>();

	private final List<String> tools = new CopyOnWriteArrayList<>();

	@McpElicitation(clients = NodeServer.SERVICE)
	ElicitResult colour(ElicitRequest request) {
		return ElicitResult.builder(ElicitResult.Action.ACCEPT).content(Map.of("colour", "blue")).build();
	}

	@McpSampling(clients = NodeServer.SERVICE)
	CreateMessageResult answer(CreateMessageRequest request) {
		String question = ((TextContent) request.messages().get(0).content()).text();
		return CreateMessageResult.builder(Role.ASSISTANT, question + " 42.", "model").build();
	}

	@McpProgress(clients = NodeServer.SERVICE)
	void progress(ProgressNotification notification) {
		this.progress.add(notification.progress());
	}

	@McpLogging(clients = NodeServer.SERVICE)
	void message(LoggingMessageNotification notification) {
		this.messages.add(notification.data());
	}

	@McpToolListChanged(clients = NodeServer.SERVICE)
	void toolsChanged(List<Tool> tools) {
		tools.stream().map(Tool::name).forEach(this.tools::add);
	}

	List<Double> heardProgress() {
		return this.progress;
	}

	List<String> heardMessages() {
		return this.messages;
	}

	/** Returns the names of the tools of all lists that it was given. */
	List<String> heardTools() {
		return this.tools;
	}

}
