/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.agent;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;
import org.springframework.ai.tool.ToolCallbackProvider;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The agent, with a calculator in the same application.
 */
class AgentTests {

	@Test
	void answersByTheToolsOfTheCalculator() throws Exception {
		try (ConfigurableApplicationContext agent = start(Agent.class, Calculators.class)) {
			await().until(() -> agent.getBean(ToolCallbackProvider.class).getToolCallbacks().length == 2);
			assertThat(ask(agent, "What is 2 + 3.5?")).isEqualTo("The tool says: 5.5");
			assertThat(ask(agent, "How often?")).isEqualTo("The tool says: 1");
		}
	}

	@Test
	void startsAndAnswersWithoutACalculator() throws Exception {
		try (ConfigurableApplicationContext agent = start(Agent.class)) {
			assertThat(ask(agent, "What is 2 + 3.5?")).isEqualTo("There is no tool calculator_add at present.");
		}
	}

	private static ConfigurableApplicationContext start(Class<?>... sources) {
		return new SpringApplication(sources).run("--server.port=0", "--mcp.cluster.registry.local.directory=none",
				"--mcp.cluster.server.drain-delay=0s");
	}

	private static String ask(ConfigurableApplicationContext agent, String question)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + agent.getEnvironment().getProperty("local.server.port")
				+ "/ask?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Calculator.class)
	static class Calculators {

	}

	@McpClusterService("calculator")
	static class Calculator {

		private int count;

		@McpTool(description = "Adds two numbers.", annotations = @McpTool.McpAnnotations(readOnlyHint = true))
		double add(double a, double b) {
			return a + b;
		}

		@McpTool(description = "Counts up by one.")
		synchronized int count() {
			return ++this.count;
		}

	}

}
