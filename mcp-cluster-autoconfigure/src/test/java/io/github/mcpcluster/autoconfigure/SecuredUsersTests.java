/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpClusterService;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two users of one service behind Spring Security: nothing of one is of use to the other.
 */
class SecuredUsersTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final AtomicInteger RUNS = new AtomicInteger();

	private static final String ADA = "ada:engine";

	private static final String GRACE = "grace:compiler";

	private static final String PING = """
			{"jsonrpc":"2.0","id":2,"method":"ping"}""";

	private static ServletWebServerApplicationContext application;

	@BeforeAll
	static void start() {
		application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(SecuredApplication.Basic.class,
				Diary.class)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--server.address=127.0.0.1", "--server.port=0",
					"--mcp.cluster.registry.local.directory=none", "--mcp.cluster.server.drain-delay=0s",
					"--mcp.cluster.server.state-keys=a secret of at least 32 characters");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void count() {
		RUNS.set(0);
	}

	@Test
	void hideTheirSessionsFromEachOther() throws Exception {
		String session = open(ADA);
		assertThat(session(GRACE, session, "POST", PING)).isEqualTo(404);
		assertThat(session(GRACE, session, "GET", "")).isEqualTo(404);
		assertThat(session(GRACE, session, "DELETE", "")).isEqualTo(404);
		assertThat(session(ADA, session, "POST", PING)).isEqualTo(200);
		assertThat(session(ADA, session, "DELETE", "")).isEqualTo(204);
	}

	@Test
	void goOnWithTheirOwnConversations() throws Exception {
		JsonNode asked = write(ADA, "monday", null).get("result");
		JsonNode done = write(ADA, "monday", asked).get("result");
		assertThat(done.at("/content/0/text").asString()).isEqualTo("ada, monday: rain");
		assertThat(RUNS).hasValue(2);
	}

	@Test
	void runNothingWithTheStateOfEachOther() throws Exception {
		JsonNode asked = write(ADA, "monday", null).get("result");
		assertThat(write(GRACE, "monday", asked).at("/error/code").asInt()).isEqualTo(-32602);
		assertThat(RUNS).hasValue(1);
	}

	@Test
	void runNothingWithoutALogin() throws Exception {
		JsonNode asked = write(ADA, "monday", null).get("result");
		assertThat(CLIENT.send(modern("nobody:x", params("monday", asked)), BodyHandlers.discarding()).statusCode())
			.isEqualTo(401);
		assertThat(RUNS).hasValue(1);
	}

	private static String open(String user) throws Exception {
		String initialize = """
				{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
				"capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
		return CLIENT.send(request(user).POST(BodyPublishers.ofString(initialize)).build(), BodyHandlers.discarding())
			.headers()
			.firstValue("Mcp-Session-Id")
			.orElseThrow();
	}

	private static int session(String user, String session, String method, String body) throws Exception {
		return CLIENT
			.send(request(user).header("Mcp-Session-Id", session).method(method, BodyPublishers.ofString(body)).build(),
					BodyHandlers.discarding())
			.statusCode();
	}

	private static JsonNode write(String user, String day, JsonNode asked) throws Exception {
		HttpResponse<String> response = CLIENT.send(modern(user, params(day, asked)), BodyHandlers.ofString());
		return JsonMapper.shared().readTree(response.body());
	}

	private static ObjectNode params(String day, JsonNode asked) {
		ObjectNode params = JsonMapper.shared().createObjectNode().put("name", "write");
		params.putObject("arguments").put("day", day);
		params.putObject("_meta")
			.put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
			.putObject("io.modelcontextprotocol/clientCapabilities")
			.putObject("elicitation");
		if (asked != null) {
			params.put("requestState", asked.get("requestState").asString());
			ObjectNode answers = params.putObject("inputResponses");
			asked.get("inputRequests")
				.propertyNames()
				.forEach((key) -> answers.putObject(key)
					.put("action", "accept")
					.putObject("content")
					.put("entry", "rain"));
		}
		return params;
	}

	private static HttpRequest modern(String user, ObjectNode params) {
		ObjectNode call = JsonMapper.shared().createObjectNode();
		call.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call").set("params", params);
		return request(user).header("MCP-Protocol-Version", "2026-07-28")
			.header("Mcp-Method", "tools/call")
			.header("Mcp-Name", "write")
			.POST(BodyPublishers.ofString(call.toString()))
			.build();
	}

	private static HttpRequest.Builder request(String user) {
		return HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/mcp/diary".formatted(application.getWebServer().getPort())))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/event-stream");
	}

	@McpClusterService("diary")
	static class Diary {

		@McpTool(description = "Writes down what the user says of a day.")
		String write(McpSyncRequestContext context, String day) {
			RUNS.incrementAndGet();
			Map<String, Object> form = Map.of("type", "object", "properties",
					Map.of("entry", Map.of("type", "string")));
			Object entry = context.elicit(ElicitFormRequest.builder("What happened?", form).build())
				.content()
				.get("entry");
			Principal user = (Principal) context.transportContext().get(Principal.class.getName());
			return "%s, %s: %s".formatted(user.getName(), day, entry);
		}

	}

}
