/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls of tools, resources, prompts and completions, over the wire. */
class McpCallTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05,2024-11-05", "2025-03-26,2025-03-26", "2025-06-18,2025-06-18", "2025-11-25,2025-11-25",
			"2026-07-28,2025-11-25" })
	void initializesWithTheVersionOfTheClient(String asked, String answered) throws Exception {
		JsonNode result = server
			.call("initialize",
					"{\"protocolVersion\":\"%s\",\"capabilities\":{},".formatted(asked)
							+ "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}")
			.get("result");
		assertThat(result.get("protocolVersion").asString()).isEqualTo(answered);
		assertThat(result.at("/serverInfo/name").asString()).isEqualTo("calculator");
		assertThat(result.at("/serverInfo/version").asString()).isEqualTo("1.2.0");
		assertThat(result.get("instructions").asString()).isEqualTo("Does sums.");
		assertThat(result.get("capabilities").propertyNames()).containsExactlyInAnyOrder("tools", "resources",
				"prompts", "completions");
	}

	@Test
	void listsTools() throws Exception {
		JsonNode tools = server.call("tools/list", "{}").at("/result/tools");
		assertThat(tools.valueStream().map((tool) -> tool.get("name").asString())).startsWith("add", "divide");
		assertThat(tools.at("/0/annotations/readOnlyHint").asBoolean()).isTrue();
	}

	@Test
	void callsATool() throws Exception {
		assertThat(text(tool("add", "{\"a\":1,\"b\":2}"))).isEqualTo("3.0");
	}

	@Test
	void answersAThrowingToolWithItsMessage() throws Exception {
		JsonNode result = tool("divide", "{\"a\":1,\"b\":0}").get("result");
		assertThat(result.get("isError").asBoolean()).isTrue();
		assertThat(result.at("/content/0/text").asString()).isEqualTo("/ by zero");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "silentFailure|{}", "overflow|{\"depth\":0}" })
	void answersAToolThatThrowsWithoutAMessage(String tool, String arguments) throws Exception {
		assertThat(text(tool(tool, arguments))).isEqualTo("Tool '%s' failed.".formatted(tool));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "add|{}", "add|null", "add|{\"a\":\"x\",\"b\":2}", "divide|{\"a\":99999999999999999999,\"b\":1}",
					"divide|{\"a\":1.5,\"b\":1}", "add|{\"a\":1e999,\"b\":1}", "mode|{\"mode\":\"OTHER\"}",
					"mirror|{\"point\":{\"x\":1}}", "mirror|{\"point\":null}" })
	void answersArgumentsThatDoNotFitWithAnErrorResult(String tool, String arguments) throws Exception {
		JsonNode result = tool(tool, arguments).get("result");
		assertThat(result.get("isError").asBoolean()).isTrue();
		assertThat(result.toString()).doesNotContain("java.", "Exception");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "tools/list|{\"cursor\":\"x\"}", "prompts/list|{\"cursor\":\"\"}",
			"resources/list|{\"cursor\":\"x\"}", "resources/templates/list|{\"cursor\":5}", "tools/call|null",
			"tools/call|{}", "tools/call|{\"name\":5}", "tools/call|{\"name\":\"add\",\"arguments\":[]}",
			"tools/call|{\"name\":\"unknown\"}", "tools/call|{\"name\":\"add\",\"_meta\":5}", "resources/read|null",
			"resources/read|{\"uri\":{}}", "prompts/get|{}", "prompts/get|{\"name\":\"explain\"}",
			"prompts/get|{\"name\":\"explain\",\"arguments\":5}", "completion/complete|{}",
			"completion/complete|{\"ref\":5,\"argument\":null}", "initialize|null", "initialize|{\"clientInfo\":5}" })
	void answersParametersThatDoNotFitWithAnError(String method, String params) throws Exception {
		JsonNode error = server.call(method, params).get("error");
		assertThat(error.get("code").asInt()).isEqualTo(-32602);
		assertThat(error.toString()).doesNotContain("java.", "Exception", "McpSchema");
	}

	@Test
	void returnsStructuredContent() throws Exception {
		JsonNode result = tool("mirror", "{\"point\":{\"x\":1,\"y\":2}}").get("result");
		assertThat(result.at("/content/0/text").asString()).isEqualTo("{\"x\":2,\"y\":1}");
	}

	@Test
	void runsToolsOnTheThreadOfTheRequest() throws Exception {
		assertThat(text(tool("thread", "{}"))).startsWith("http-nio-");
	}

	@Test
	void showsToolsTheHeadersOfTheRequest() throws Exception {
		HttpResponse<String> response = server
			.send(server.request("/mcp/calculator", TestServer.tool("header", "{\"name\":\"Traceparent\"}"))
				.header("traceparent", "00-trace-01"));
		assertThat(response.body()).contains("00-trace-01");
	}

	@ParameterizedTest
	@CsvSource({ "calc://constants/pi,3.14", "calc://tables/4,8" })
	void readsResources(String uri, String text) throws Exception {
		JsonNode result = server.call("resources/read", "{\"uri\":\"%s\"}".formatted(uri)).get("result");
		assertThat(result.at("/contents/0/text").asString()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "tools/call|name|tool|-32602", "prompts/get|name|prompt|-32602",
			"resources/read|uri|resource|-32002" })
	void namesWhatItDoesNotKnow(String method, String key, String what, int code) throws Exception {
		JsonNode error = server.call(method, "{\"%s\":\"a:b c\"}".formatted(key)).get("error");
		assertThat(error.get("code").asInt()).isEqualTo(code);
		assertThat(error.get("message").asString()).isEqualTo("Unknown %s: a:b c".formatted(what));
	}

	@ParameterizedTest
	@CsvSource({ "a\\nb\\u001b[1mc,a?b?[1mc", "\\u202eexe\\ud800,?exe?", "\\ud83d\\ude00,\uD83D\uDE00" })
	void namesNothingThatChangesTheLookOfALog(String name, String shown) throws Exception {
		assertThat(tool(name, "{}").at("/error/message").asString()).isEqualTo("Unknown tool: " + shown);
	}

	@Test
	void namesWhatItDoesNotKnowUpToALimit() throws Exception {
		String longest = "n".repeat(128);
		assertThat(tool(longest, "{}").at("/error/message").asString()).isEqualTo("Unknown tool: " + longest);
		assertThat(tool(longest + "n", "{}").at("/error/message").asString())
			.isEqualTo("Unknown tool: " + longest + "...");
	}

	@Test
	void getsAPromptAndCompletesItsArgument() throws Exception {
		JsonNode prompt = server.call("prompts/get", "{\"name\":\"explain\",\"arguments\":{\"topic\":\"sums\"}}");
		assertThat(prompt.at("/result/messages/0/content/text").asString()).isEqualTo("Explain sums");
		JsonNode completion = server.call("completion/complete", completion("add"));
		assertThat(completion.at("/result/completion/values/0").asString()).isEqualTo("addition");
	}

	static Stream<String[]> failing() {
		return Stream.of(
				new String[] { "resources/read", "{\"uri\":\"calc://broken\"}",
						"Resource 'calc://broken' failed: the disk is gone" },
				new String[] { "prompts/get", "{\"name\":\"explain\",\"arguments\":{\"topic\":\"\"}}",
						"Prompt 'explain' failed: no topic" },
				new String[] { "completion/complete", completion("!"), "Completion of 'explain' failed: odd prefix" });
	}

	@ParameterizedTest
	@MethodSource("failing")
	void answersOtherThrowingMethodsWithTheirMessage(String method, String params, String message) throws Exception {
		JsonNode error = server.call(method, params).get("error");
		assertThat(error.get("code").asInt()).isEqualTo(-32603);
		assertThat(error.get("message").asString()).isEqualTo(message);
	}

	@Test
	void neverShowsAStackTraceForDeepNesting() throws Exception {
		HttpResponse<String> response = server.post("/mcp/calculator",
				TestServer.tool("mirror", "{\"point\":" + "[".repeat(200_000) + "}"));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).doesNotContain("Exception").hasSizeLessThan(200);
	}

	private static JsonNode tool(String name, String arguments) throws Exception {
		return server.call("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(name, arguments));
	}

	private static String text(JsonNode answer) {
		return answer.at("/result/content/0/text").asString();
	}

	private static String completion(String value) {
		return "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"explain\"},\"argument\":{\"name\":\"topic\",\"value\":\"%s\"}}"
			.formatted(value);
	}

}
