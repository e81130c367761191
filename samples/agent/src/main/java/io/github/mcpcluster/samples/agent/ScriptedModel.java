/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Plays a model, without a key: adds the two numbers of a question, and counts if there
 * are none. Like a real one, it asks for a tool, reads the result, and answers.
 */
@Component
@Profile("!real")
class ScriptedModel implements ChatModel {

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

	@Override
	public ChatOptions getOptions() {
		return ToolCallingChatOptions.builder().build();
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		return new ChatResponse(List.of(new Generation(answer(prompt))));
	}

	private static AssistantMessage answer(Prompt prompt) {
		if (prompt.getLastUserOrToolResponseMessage() instanceof ToolResponseMessage results) {
			return new AssistantMessage("The tool says: " + results.getResponses().get(0).responseData());
		}
		List<String> numbers = NUMBER.matcher(prompt.getUserMessage().getText())
			.results()
			.map(MatchResult::group)
			.toList();
		if (numbers.size() < 2) {
			return callOf(prompt, "calculator_count", "{}");
		}
		return callOf(prompt, "calculator_add", "{\"a\": %s, \"b\": %s}".formatted(numbers.get(0), numbers.get(1)));
	}

	private static AssistantMessage callOf(Prompt prompt, String tool, String arguments) {
		ToolCallingChatOptions options = (ToolCallingChatOptions) prompt.getOptions();
		boolean offered = options.getToolCallbacks() != null && options.getToolCallbacks()
			.stream()
			.anyMatch((callback) -> callback.getToolDefinition().name().equals(tool));
		if (!offered) {
			return new AssistantMessage("There is no tool " + tool + " at present.");
		}
		return AssistantMessage.builder()
			.toolCalls(List.of(new ToolCall("call-1", "function", tool, arguments)))
			.build();
	}

}
