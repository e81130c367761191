/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.Map;

import io.github.mcpcluster.tools.ToolContextKeys;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.tool.ToolCallbackProvider;

import org.springframework.stereotype.Service;

/**
 * A chat client with the tools of services.
 */
@Service
class Assistant {

	private final ChatClient chat;

	Assistant(ChatModel model, ToolCallbackProvider tools) {
		this.chat = ChatClient.builder(model).defaultTools(tools).build();
	}

	String answer(String user, String question) {
		return this.chat.prompt(question).toolContext(Map.of(ToolContextKeys.KEY, user)).call().content();
	}

}
