/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.ServiceContent;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static io.github.mcpcluster.serve.http.ModernClient.params;
import static org.assertj.core.api.Assertions.assertThat;

/** A service whose tools, prompts and resources change while it runs. */
class ChangingServiceTests {

	private static final String PATH = "/mcp/asking";

	private static final String INITIALIZE = TestServer.rpc("initialize",
			"{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");

	private TestServer server;

	private ModernClient client;

	private ServedService service;

	private ServiceContent content;

	@BeforeEach
	void start() {
		this.server = TestServer.start(ServerSettings.DEFAULT, AskingService.class);
		this.client = new ModernClient(this.server, "asking");
		this.service = this.server.bean(McpServices.class).find("asking").orElseThrow();
		this.content = this.service.content();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void tellsThoseWhoListen() throws Exception {
		try (BufferedReader events = listen("{\"toolsListChanged\":true,\"promptsListChanged\":true,"
				+ "\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"asking://roots\"]}")) {
			assertThat(event(events)).contains("notifications/subscriptions/acknowledged", "toolsListChanged",
					"promptsListChanged", "resourcesListChanged", "asking://roots", "subscriptionId\":1");
			this.content.addTool(tool("added"));
			assertThat(event(events)).contains("notifications/tools/list_changed", "subscriptionId\":1");
			this.content.addPrompt(prompt("added"));
			assertThat(event(events)).contains("notifications/prompts/list_changed", "subscriptionId\":1");
			this.content.addResource(resource("asking://added"));
			assertThat(event(events)).contains("notifications/resources/list_changed", "subscriptionId\":1");
			this.content.resourceUpdated("asking://other");
			this.content.resourceUpdated("asking://roots");
			assertThat(event(events)).contains("notifications/resources/updated", "asking://roots");
		}
	}

	@Test
	void endsGracefully() throws Exception {
		try (BufferedReader events = listen("{\"toolsListChanged\":true}")) {
			event(events);
			this.server.bean(McpEndpoint.class).stop();
			assertThat(event(events)).contains("\"id\":1", "\"resultType\":\"complete\"", "subscriptionId\":1");
			assertThat(events.lines().filter((line) -> !line.isEmpty())).isEmpty();
		}
	}

	@Test
	void tellsNobodyOfWhatHeDidNotAskFor() throws Exception {
		try (BufferedReader events = listen("{\"promptsListChanged\":true}")) {
			assertThat(event(events)).doesNotContain("toolsListChanged", "resourcesListChanged");
			this.content.addTool(tool("added"));
			this.content.addResource(resource("asking://added"));
			this.content.addPrompt(prompt("added"));
			assertThat(event(events)).contains("notifications/prompts/list_changed");
		}
	}

	@Test
	void promisesNothingThatItDoesNotOffer() throws Exception {
		this.content.removePrompt("introduce");
		this.content.removePrompt("remember");
		try (BufferedReader events = listen("{\"toolsListChanged\":true,\"promptsListChanged\":true}")) {
			assertThat(event(events)).contains("toolsListChanged").doesNotContain("promptsListChanged");
		}
	}

	@Test
	void tellsSessions() throws Exception {
		HttpResponse<String> opened = this.server.post(PATH, INITIALIZE);
		assertThat(opened.body()).contains("\"tools\":{\"listChanged\":true}", "\"prompts\":{\"listChanged\":true}",
				"\"resources\":{\"subscribe\":true,\"listChanged\":true}");
		HttpRequest.Builder stream = HttpRequest.newBuilder(this.server.uri(PATH))
			.header("Accept", "text/event-stream")
			.header("Mcp-Session-Id", opened.headers().firstValue("Mcp-Session-Id").orElseThrow());
		try (BufferedReader events = open(stream)) {
			this.content.removeTool("work");
			assertThat(event(events)).contains("notifications/tools/list_changed");
			this.content.removePrompt("introduce");
			assertThat(event(events)).contains("notifications/prompts/list_changed");
			this.content.removeResource("asking://roots");
			assertThat(event(events)).contains("notifications/resources/list_changed");
		}
	}

	@Test
	void servesWhatWasAddedAndNotWhatWasRemoved() throws Exception {
		String digest = this.service.digest();
		this.content.addTool(tool("added"));
		this.content.addPrompt(prompt("added"));
		this.content.addResource(resource("asking://added"));
		assertThat(this.service.digest()).isNotEqualTo(digest);
		assertThat(call("tools/call", "{\"name\":\"added\"}")).contains("tool added");
		assertThat(call("prompts/get", "{\"name\":\"added\"}")).contains("prompt added");
		assertThat(call("resources/read", "{\"uri\":\"asking://added\"}")).contains("resource added");
		assertThat(this.content.removeTool("added")).isTrue();
		assertThat(this.content.removePrompt("added")).isTrue();
		assertThat(this.content.removeResource("asking://added")).isTrue();
		assertThat(this.service.digest()).isEqualTo(digest);
		assertThat(call("tools/call", "{\"name\":\"added\"}")).contains("-32602");
		assertThat(call("prompts/get", "{\"name\":\"added\"}")).contains("-32602");
		assertThat(call("resources/read", "{\"uri\":\"asking://added\"}")).contains("-32602");
	}

	@Test
	void tellsWhatAnAddedToolThrows() throws Exception {
		this.content.addTool(SyncToolSpecification.builder()
			.tool(Tool.builder("failing", Map.of("type", "object")).build())
			.callHandler((exchange, request) -> {
				throw new IllegalStateException("no sum");
			})
			.build());
		assertThat(call("tools/call", "{\"name\":\"failing\"}")).contains("\"isError\":true", "\"no sum\"");
	}

	@Test
	void tellsNobodyWhenThereWasNothingToRemove() {
		this.content.onChange((kind) -> {
			throw new AssertionError(kind);
		});
		assertThat(this.content.removeTool("nothing")).isFalse();
		assertThat(this.content.removePrompt("nothing")).isFalse();
		assertThat(this.content.removeResource("asking://nothing")).isFalse();
	}

	@Test
	void listsNothingWhenTheLastOneIsGone() throws Exception {
		this.content.removePrompt("introduce");
		this.content.removePrompt("remember");
		assertThat(call("prompts/list", "{}")).contains("\"prompts\":[]");
	}

	private String call(String method, String params) throws Exception {
		return this.client.call(method, params(params)).toString();
	}

	private BufferedReader listen(String notifications) throws Exception {
		ObjectNode params = params("{\"notifications\":%s}".formatted(notifications));
		return open(this.client.request("subscriptions/listen", params));
	}

	private static BufferedReader open(HttpRequest.Builder request) throws Exception {
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.send(request.build(), BodyHandlers.ofInputStream());
		return new BufferedReader(new InputStreamReader(response.body()));
	}

	private static String event(BufferedReader events) throws Exception {
		String line = events.readLine();
		while (!line.startsWith("data:")) {
			line = events.readLine();
		}
		return line;
	}

	private static SyncToolSpecification tool(String name) {
		return SyncToolSpecification.builder()
			.tool(Tool.builder(name, Map.of("type", "object")).build())
			.callHandler((exchange, request) -> CallToolResult.builder().addTextContent("tool " + name).build())
			.build();
	}

	private static SyncPromptSpecification prompt(String name) {
		PromptMessage message = new PromptMessage(Role.USER, TextContent.builder("prompt " + name).build());
		return new SyncPromptSpecification(Prompt.builder(name).build(),
				(exchange, request) -> GetPromptResult.builder(List.of(message)).build());
	}

	private static SyncResourceSpecification resource(String uri) {
		return new SyncResourceSpecification(Resource.builder(uri, "added").build(),
				(exchange, request) -> ReadResourceResult
					.builder(List.of(TextResourceContents.builder(uri, "resource added").build()))
					.build());
	}

}
