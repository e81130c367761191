/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static io.github.mcpcluster.serve.http.ModernClient.params;
import static org.assertj.core.api.Assertions.assertThat;

/** MCP 2026-07-28, over the wire. */
class ModernEraTests {

	private static TestServer server;

	private static ModernClient client;

	@BeforeAll
	static void start() {
		server = TestServer.start(ServerSettings.DEFAULT, AskingService.class);
		client = new ModernClient(server, "asking");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void tellsWhatItSpeaksAndOffers() throws Exception {
		JsonNode result = client.call("server/discover", params("{}")).get("result");
		assertThat(result.get("supportedVersions").get(0).asString()).isEqualTo("2026-07-28");
		assertThat(result.get("capabilities").propertyNames()).contains("tools", "resources", "prompts", "logging");
		assertThat(result.get("resultType").asString()).isEqualTo("complete");
		assertThat(result.get("ttlMs").asInt(-1)).isZero();
		assertThat(result.get("cacheScope").asString()).isEqualTo("private");
		assertThat(result.get("_meta").get("io.modelcontextprotocol/serverInfo").get("name").asString())
			.isEqualTo("asking");
	}

	@Test
	void answersAPlainCallWithJson() throws Exception {
		HttpRequest.Builder request = client
			.request("tools/call", params("{\"name\":\"route\",\"arguments\":{\"region\":\"eu\"}}"))
			.header("Mcp-Param-Region", "eu");
		HttpResponse<String> response = server.send(request);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).contains("\"text\":\"eu\"").contains("\"resultType\":\"complete\"");
	}

	@ParameterizedTest
	@CsvSource({ "MCP-Protocol-Version,2025-11-25", "Mcp-Method,tools/list", "Mcp-Name,other", "Mcp-Name,''",
			"Mcp-Name,=?base64?b3RoZXI=?=", "Mcp-Param-Region,us", "Mcp-Param-Region,=?base64?ZXU?=" })
	void refusesHeadersThatDoNotMatchTheBody(String header, String value) throws Exception {
		HttpRequest.Builder request = client
			.request("tools/call", params("{\"name\":\"route\",\"arguments\":{\"region\":\"eu\"}}"))
			.header("Mcp-Param-Region", "eu")
			.setHeader(header, value);
		assertRefused(server.send(request), 400, -32020);
	}

	@Test
	void refusesABodyWithoutItsHeaders() throws Exception {
		String body = TestServer.rpc("tools/list", params("{}").toString());
		assertRefused(server.post("/mcp/asking", body), 400, -32020);
		assertRefused(server.send(server.request("/mcp/asking", body).header("MCP-Protocol-Version", "2026-07-28")),
				400, -32020);
	}

	@Test
	void takesAnEncodedName() throws Exception {
		HttpRequest.Builder request = client.request("resources/read", params("{\"uri\":\"a:\u00fc\"}"))
			.setHeader("Mcp-Name", "=?base64?YTrDvA==?=");
		assertRefused(server.send(request), 200, -32602);
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities" })
	void wantsTheMetadataOfARequest(String key) throws Exception {
		ObjectNode params = params("{}");
		ModernClient.meta(params).remove(key);
		assertRefused(client.post("tools/list", params), 400, -32602);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2027-01-01", "v999.0.0" })
	void namesTheVersionsThatItSpeaks(String version) throws Exception {
		ObjectNode params = params("{}");
		ModernClient.meta(params).put("io.modelcontextprotocol/protocolVersion", version);
		HttpResponse<String> response = server
			.send(client.request("tools/list", params).setHeader("MCP-Protocol-Version", version));
		assertRefused(response, 400, -32022);
		assertThat(response.body()).contains("\"supported\":[\"2026-07-28\",\"2025-11-25\"", version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "initialize", "ping", "logging/setLevel", "resources/subscribe", "unknown/method" })
	void doesNotKnowTheMethodsOfTheOtherEra(String method) throws Exception {
		assertRefused(client.post(method, params("{}")), 404, -32601);
	}

	@Test
	void sendsProgressAndLogMessagesBeforeTheAnswer() throws Exception {
		ObjectNode params = params("{\"name\":\"work\"}");
		ModernClient.meta(params).put("progressToken", "p").put("io.modelcontextprotocol/logLevel", "info");
		HttpResponse<String> response = client.post("tools/call", params);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body()).containsSubsequence("notifications/message", "begun", "notifications/progress",
				"\"done\"");
	}

	@Test
	void sendsNeitherUnlessItIsAskedFor() throws Exception {
		assertThat(client.post("tools/call", params("{\"name\":\"work\"}")).headers().firstValue("Content-Type"))
			.hasValue("application/json");
	}

	@Test
	void tellsWhichCapabilityIsMissing() throws Exception {
		HttpResponse<String> response = client.post("tools/call", params("{\"name\":\"sample\"}", "{}"));
		assertRefused(response, 400, -32021);
		assertThat(response.body()).contains("\"requiredCapabilities\":{\"sampling\":{}}");
		assertRefused(client.post("prompts/get", params("{\"name\":\"introduce\"}", "{}")), 400, -32021);
		assertRefused(client.post("prompts/get", params("{\"name\":\"remember\"}", "{}")), 400, -32021);
		assertRefused(client.post("tools/call", params("{\"name\":\"askAll\"}", "{\"elicitation\":{}}")), 400, -32021);
		assertRefused(client.post("resources/read", params("{\"uri\":\"asking://roots\"}", "{}")), 400, -32021);
	}

	@Test
	void tellsWhichModeOfACapabilityIsMissing() throws Exception {
		HttpResponse<String> response = client.post("tools/call",
				params("{\"name\":\"visit\"}", "{\"elicitation\":{\"form\":{}}}"));
		assertRefused(response, 400, -32021);
		assertThat(response.body()).contains("\"requiredCapabilities\":{\"elicitation\":{\"url\":{}}}");
		response = client.post("prompts/get", params("{\"name\":\"remember\"}", "{\"elicitation\":{\"url\":{}}}"));
		assertThat(response.body()).contains("\"requiredCapabilities\":{\"elicitation\":{\"form\":{}}}");
	}

	@Test
	void interruptsAMethodWhoseClientHasGone() throws Exception {
		server.bean(TestServer.Time.class).step.set(Duration.ofSeconds(3));
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.sendAsync(client.request("tools/call", params("{\"name\":\"wait\"}")).build(),
					BodyHandlers.ofInputStream())
			.get(30, TimeUnit.SECONDS);
		response.body().close();
		assertThat(AskingService.INTERRUPTED.await(30, TimeUnit.SECONDS)).isTrue();
		server.bean(TestServer.Time.class).step.set(Duration.ZERO);
	}

	@Test
	void tellsAListenerHowRequestsEnd() throws Exception {
		Queue<String> served = server.bean(TestServer.Requests.class).served;
		served.clear();
		client.call("tools/call", params("{\"name\":\"work\"}"));
		client.call("tools/call", params("{\"name\":\"greet\",\"arguments\":{\"greeting\":\"Hi\"}}"));
		client.call("tools/call", params("{\"name\":\"greet\",\"arguments\":{\"greeting\":5}}"));
		client.call("tools/call", params("{\"name\":\"nobody\"}"));
		client.call("made/up", params("{}"));
		assertThat(served).containsExactly("tools/call work SUCCESS", "tools/call greet INPUT_REQUIRED",
				"tools/call greet TOOL_ERROR", "tools/call  REJECTED", "unknown  REJECTED");
	}

	private static void assertRefused(HttpResponse<String> response, int status, int code) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).contains("\"code\":" + code).contains("\"id\":1");
	}

}
