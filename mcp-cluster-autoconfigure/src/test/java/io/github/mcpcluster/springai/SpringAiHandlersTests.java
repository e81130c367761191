/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.protocol.McpJson;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.mcp.annotation.McpLogging;
import org.springframework.ai.mcp.annotation.McpSampling;
import org.springframework.ai.mcp.annotation.McpToolListChanged;
import org.springframework.ai.mcp.annotation.spring.ClientMcpSyncHandlersRegistry;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SpringAiHandlers}.
 */
class SpringAiHandlersTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Assistant.class);

	private final SpringAiHandlers handlers = new SpringAiHandlers(this.context.getBeanFactory(), () -> {
		throw new IllegalStateException("nothing has changed");
	});

	private final ClientHandlers calculator = this.handlers.of("calculator");

	private final ClientHandlers other = this.handlers.of("weather");

	@AfterEach
	void close() {
		this.context.close();
	}

	private static JsonNode json(Map<String, Object> value) {
		return McpJson.mapper().valueToTree(value);
	}

	@Test
	void asksTheMethodThatNamesTheService() {
		Object answer = this.calculator.handle("sampling/createMessage",
				json(Map.of("messages",
						List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", "2 + 2?"))),
						"maxTokens", 10)));
		assertThat(answer).isInstanceOfSatisfying(CreateMessageResult.class,
				(result) -> assertThat(result.model()).isEqualTo("a model"));
	}

	@Test
	void declaresWhatTheMethodsCanDo() {
		assertThat(this.calculator.capabilities().sampling()).isNotNull();
		assertThat(this.calculator.capabilities().elicitation()).isNull();
		assertThat(this.other).isSameAs(ClientHandlers.NONE);
	}

	@Test
	void listensOnlyWhereAMethodHears() {
		assertThat(this.calculator.subscriptions()).containsExactly("notifications/tools/list_changed");
		assertThat(this.calculator.logLevel()).isEqualTo(LoggingLevel.INFO);
	}

	@Test
	void goesByTheRegistryOfTheApplicationWhereThereIsOne() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Assistant.class,
				ClientMcpSyncHandlersRegistry.class)) {
			ClientHandlers handlers = new SpringAiHandlers(context.getBeanFactory(), () -> {
				throw new IllegalStateException("nothing has changed");
			}).of("calculator");
			assertThat(handlers.capabilities())
				.isSameAs(context.getBean(ClientMcpSyncHandlersRegistry.class).getCapabilities("calculator"));
		}
	}

	@Test
	void hearsLogMessages() {
		this.calculator.notified("notifications/message", json(Map.of("level", "info", "data", "hello")));
		assertThat(this.context.getBean(Assistant.class).messages).containsExactly("hello");
	}

	@Test
	void answersByAnErrorWhereNoMethodIs() {
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.calculator.handle("roots/list", null))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32601));
	}

	/** Annotated methods for one service. */
	static final class Assistant {

		final List<String> messages = new ArrayList<>();

		@McpSampling(clients = "calculator")
		public CreateMessageResult sample(CreateMessageRequest request) {
			return CreateMessageResult.builder(Role.ASSISTANT, TextContent.builder("4").build(), "a model").build();
		}

		@McpLogging(clients = "calculator")
		public void log(LoggingMessageNotification message) {
			this.messages.add(String.valueOf(message.data()));
		}

		@McpToolListChanged(clients = "calculator")
		public void changed(List<Tool> tools) {
			// what they are is asked for elsewhere
		}

	}

}
