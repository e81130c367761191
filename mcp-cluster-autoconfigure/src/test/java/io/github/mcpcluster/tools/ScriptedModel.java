/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * A chat model that calls the tools of a script, one after the other, and then answers
 * with their results. A tool that it is not offered fails the prompt.
 */
public final class ScriptedModel implements ChatModel {

	/** Names of the tools that it was offered last. */
	public volatile List<String> offered = List.of();

	private final Function<String, List<Step>> script;

	public ScriptedModel(Step... steps) {
		this((question) -> List.of(steps));
	}

	/**
	 * Creates a model.
	 * @param script the steps for a question
	 */
	public ScriptedModel(Function<String, List<Step>> script) {
		this.script = script;
	}

	/**
	 * A call of a tool.
	 *
	 * @param tool its name
	 * @param arguments JSON
	 */
	public record Step(String tool, String arguments) {
	}

	@Override
	public ChatOptions getOptions() {
		return ToolCallingChatOptions.builder().build();
	}

	@Override
	public ChatResponse call(Prompt prompt) {
		ToolCallingChatOptions options = (ToolCallingChatOptions) prompt.getOptions();
		this.offered = options.getToolCallbacks()
			.stream()
			.map((callback) -> callback.getToolDefinition().name())
			.toList();
		List<Step> steps = this.script.apply(prompt.getUserMessage().getText());
		List<String> results = new ArrayList<>();
		for (Message message : prompt.getInstructions()) {
			if (message instanceof ToolResponseMessage responses) {
				responses.getResponses().forEach((response) -> results.add(response.responseData()));
			}
		}
		return (results.size() < steps.size()) ? call(steps.get(results.size()), results.size())
				: answer(AssistantMessage.builder().content(String.join("; ", results)).build());
	}

	private ChatResponse call(Step step, int number) {
		if (!this.offered.contains(step.tool())) {
			throw new IllegalStateException("not offered: %s, but %s".formatted(step.tool(), this.offered));
		}
		return answer(AssistantMessage.builder()
			.toolCalls(List.of(new ToolCall("call-" + number, "function", step.tool(), step.arguments())))
			.build());
	}

	private static ChatResponse answer(AssistantMessage message) {
		return new ChatResponse(List.of(new Generation(message)));
	}

}
