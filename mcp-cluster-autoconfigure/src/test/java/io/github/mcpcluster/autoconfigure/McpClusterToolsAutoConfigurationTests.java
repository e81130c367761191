/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.tools.ClusterToolCallbackProvider;
import io.github.mcpcluster.tools.ScriptedModel;
import io.github.mcpcluster.tools.ScriptedModel.Step;
import io.github.mcpcluster.tools.ToolFilter;
import io.github.mcpcluster.tools.ToolNaming;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.client.common.autoconfigure.McpToolCallbackAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerJsonMapperAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerStatelessAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.StatelessToolCallbackConverterAutoConfiguration;
import org.springframework.ai.mcp.server.webmvc.autoconfigure.McpServerStatelessWebMvcAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.ai.tool.resolution.ToolCallbackResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tools of services in applications, which serve them themselves.
 */
class McpClusterToolsAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, SslAutoConfiguration.class,
				ApplicationAvailabilityAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class, McpClusterServerAutoConfiguration.class,
				McpClusterToolsAutoConfiguration.class))
		.withBean(Calculator.class)
		.withPropertyValues("server.port=0", "server.address=127.0.0.1", "mcp.cluster.registry.local.directory=none",
				"mcp.cluster.server.drain-delay=0s");

	private final WebApplicationContextRunner toolsRunner = this.runner
		.withPropertyValues("mcp.cluster.client.tools.services=calculator,nowhere");

	private final WebApplicationContextRunner springAiRunner = this.toolsRunner
		.withConfiguration(
				AutoConfigurations.of(McpToolCallbackAutoConfiguration.class, ToolCallingAutoConfiguration.class))
		.withBean(Injected.class);

	@Test
	void offersNothingUnlessServicesAreNamed() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolCallbackProvider.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp.cluster.client.tools.services=calculator",
			"mcp.cluster.client.tools.services[0]=calculator", "mcp.cluster.client.tools.tags=agents" })
	void offersToolsOfServices(String property) {
		this.runner.withPropertyValues(property, "mcp.cluster.server.tags=agents")
			.withPropertyValues("mcp.cluster.client.tools.refresh-interval=100ms")
			.run((context) -> await().untilAsserted(() -> assertThat(names(context.getBean(ToolCallbackProvider.class)))
				.containsExactly("calculator_add", "calculator_reset")));
	}

	@Test
	void worksWithoutSpringAisCallbacks() {
		this.toolsRunner.withClassLoader(new FilteredClassLoader("org.springframework.ai.mcp.SyncMcp"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(McpClusterToolsAutoConfiguration.class));
	}

	@Test
	void isTheOneProviderBesideThatOfSpringAi() {
		this.springAiRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			Injected injected = context.getBean(Injected.class);
			assertThat(injected.single).isInstanceOf(ClusterToolCallbackProvider.class);
			assertThat(injected.springAi).isSameAs(injected.single);
			assertThat(injected.all).containsExactly(injected.single);
			assertThat(injected.byName).isSameAs(context.getBean("mcpToolCallbacks")).isNotSameAs(injected.single);
			await().until(() -> !names(injected.single).isEmpty());
		});
	}

	@Test
	void isNotAskedForNamesThatSpringAiResolves() {
		this.springAiRunner.run((context) -> {
			await().until(() -> !names(context.getBean(ClusterToolCallbackProvider.class)).isEmpty());
			assertThat(context.getBean(ToolCallbackResolver.class).resolve("calculator_add")).isNull();
		});
	}

	@Test
	void isNotOfferedByTheServerOfTheApplication() {
		this.springAiRunner.withPropertyValues("spring.ai.mcp.server.protocol=STATELESS")
			.withConfiguration(AutoConfigurations.of(McpServerJsonMapperAutoConfiguration.class,
					StatelessToolCallbackConverterAutoConfiguration.class, McpServerStatelessAutoConfiguration.class,
					McpServerStatelessWebMvcAutoConfiguration.class))
			.withBean("ownTools", ToolCallbackProvider.class,
					() -> ToolCallbackProvider.from(
							FunctionToolCallback.builder("own", (String text) -> text).inputType(String.class).build()),
					(definition) -> definition.setFallback(true))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(McpStatelessSyncServer.class).listTools()).extracting(Tool::name)
					.containsExactly("own");
			});
	}

	@Test
	void leavesTheChoiceToTheApplication() {
		this.toolsRunner
			.withBean("mcpClusterFilter", ToolFilter.class, () -> (service, tool) -> tool.name().equals("add"))
			.withBean(ToolNaming.class, () -> (service, tool) -> "my_" + tool.name())
			.run((context) -> await().untilAsserted(
					() -> assertThat(names(context.getBean(ToolCallbackProvider.class))).containsExactly("my_add")));
	}

	@Test
	void answersPromptsByTheToolsOfServices() {
		this.springAiRunner.run((context) -> {
			ToolCallbackProvider tools = context.getBean(Injected.class).single;
			await().until(() -> !names(tools).isEmpty());
			ScriptedModel model = new ScriptedModel(new Step("calculator_add", "{\"a\":2,\"b\":3}"),
					new Step("calculator_reset", "{}"));
			assertThat(ChatClient.builder(model).defaultTools(tools).build().prompt("2 + 3?").call().content())
				.startsWith("5.0; The tool calculator_reset answered with an error: ")
				.contains("nothing to reset");
		});
	}

	private static List<String> names(ToolCallbackProvider provider) {
		return Stream.of(provider.getToolCallbacks()).map((callback) -> callback.getToolDefinition().name()).toList();
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(description = "Adds two numbers.")
		double add(double a, double b) {
			return a + b;
		}

		@McpTool
		String reset() {
			throw new IllegalStateException("nothing to reset");
		}

	}

	static class Injected {

		@Autowired
		private ToolCallbackProvider single;

		@Autowired
		private SyncMcpToolCallbackProvider springAi;

		@Autowired
		private ToolCallbackProvider[] all;

		@Autowired
		@Qualifier("mcpToolCallbacks")
		private SyncMcpToolCallbackProvider byName;

	}

}
