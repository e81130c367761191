/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Map;

import io.github.mcpcluster.serve.ServerSettings;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The client of the SDK, as its users know it, against our endpoint. */
class SdkClientTests {

	private static TestServer server;

	private static McpSyncClient client;

	@BeforeAll
	static void start() {
		server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class);
		client = McpClient
			.sync(HttpClientStreamableHttpTransport.builder(server.uri("").toString())
				.endpoint("/mcp/calculator")
				.build())
			.build();
		client.initialize();
	}

	@AfterAll
	static void stop() {
		client.close();
		server.close();
	}

	@Test
	void knowsTheServer() {
		assertThat(client.getServerInfo().name()).isEqualTo("calculator");
		assertThat(client.getServerInstructions()).isEqualTo("Does sums.");
	}

	@Test
	void listsAndCallsTools() {
		assertThat(client.listTools().tools()).extracting(Tool::name).contains("add", "divide");
		assertThat(text("add", Map.of("a", 1, "b", 2))).isEqualTo("3.0");
	}

	@Test
	void readsTheMessageOfAThrowingTool() {
		assertThat(text("divide", Map.of("a", 1, "b", 0))).isEqualTo("/ by zero");
	}

	@Test
	void readsTheErrorOfAFailingResource() {
		assertThatExceptionOfType(McpError.class)
			.isThrownBy(() -> client.readResource(ReadResourceRequest.builder("calc://broken").build()))
			.withMessage("Resource 'calc://broken' failed: the disk is gone");
	}

	private static String text(String tool, Map<String, Object> arguments) {
		CallToolResult result = client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
		return ((TextContent) result.content().get(0)).text();
	}

}
