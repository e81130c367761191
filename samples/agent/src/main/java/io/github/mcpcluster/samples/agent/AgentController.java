/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import java.util.Map;

import io.github.mcpcluster.tools.ToolContextKeys;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.ToolCallbackProvider;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A chat client with the tools of services.
 */
@RestController
class AgentController {

	private final ChatClient chat;

	AgentController(ChatModel model, ToolCallbackProvider tools) {
		this.chat = ChatClient.builder(model).defaultTools(tools).build();
	}

	/** Calls of one user stay on one instance under consistent hashing. */
	@GetMapping("/ask")
	String ask(@RequestParam String question, @RequestParam(defaultValue = "nobody") String user) {
		return this.chat.prompt(question).toolContext(Map.of(ToolContextKeys.KEY, user)).call().content();
	}

}
