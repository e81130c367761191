/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Manners of the protocol, over the wire. */
class McpEndpointTests {

	private static final String PATH = "/mcp/calculator";

	private static final String PING = TestServer.rpc("ping", "{}");

	private static final int LIMIT = 256 * 1024;

	private static TestServer server;

	@BeforeAll
	static void start() {
		ServerSettings settings = new ServerSettings("/mcp", LIMIT, Set.of("https://app.example.com"), Set.of(),
				Map.of());
		server = TestServer.start(settings, CalculatorService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void answersARequestWithOneJsonMessage() throws Exception {
		HttpResponse<String> response = server.post(PATH, PING);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
	}

	@Test
	void echoesAnIdThatIsAString() throws Exception {
		assertThat(server.post(PATH, PING.replace("\"id\":1", "\"id\":\"a-1\"")).body()).contains("\"id\":\"a-1\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
			"{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard-of\",\"params\":{\"a\":5}}",
			"{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
			"{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":1,\"message\":\"no\"}}" })
	void acceptsWhatWantsNoAnswer(String message) throws Exception {
		HttpResponse<String> response = server.post(PATH, message);
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "server/discover", "logging/setLevel", "tools/", "" })
	void answersAnUnknownMethodWithAnError(String method) throws Exception {
		HttpResponse<String> response = server.post(PATH, TestServer.rpc(method, "{}"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"code\":-32601").contains("\"id\":1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"jsonrpc\":", "nonsense", "{\"a\":1}}", "{\"a\":1}{}" })
	void refusesWhatIsNoJson(String body) throws Exception {
		HttpResponse<String> response = server.post(PATH, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"code\":-32700").doesNotContain("\"id\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "5", "null", "\"text\"", "[]", "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":1}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}",
			"{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":9223372036854775808,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
			"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]" })
	void refusesJsonThatIsNoMessage(String body) throws Exception {
		HttpResponse<String> response = server.post(PATH, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("\"code\":-32600");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}|7", "{\"jsonrpc\":\"2.0\",\"id\":7}|7",
					"{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":5}|\"a\"",
					"{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"params\":[]}|7" })
	void tellsTheIdOfAMalformedMessageWhereItCanBeRead(String body, String id) throws Exception {
		assertThat(server.post(PATH, body).body()).startsWith("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
			"{\"jsonrpc\":\"2.0\",\"method\":5}", "[{\"jsonrpc\":\"2.0\",\"id\":7}]" })
	void tellsNoIdWhereNoneCanBeRead(String body) throws Exception {
		assertThat(server.post(PATH, body).body()).startsWith("{\"jsonrpc\":\"2.0\",\"error\":");
	}

	@Test
	void refusesBytesThatAreNoUtf8() throws Exception {
		byte[] body = PING.getBytes("UTF-8");
		body[20] = (byte) 0xC3;
		HttpRequest.Builder request = server.request(PATH, "").POST(BodyPublishers.ofByteArray(body));
		assertThat(server.send(request).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense", "",
			"application/*", "*/*", "*/json", "application/json;charset=nonsense", "application/json;q=2", ";", "/" })
	void refusesAnotherContentType(String type) throws Exception {
		HttpResponse<String> response = server.send(server.request(PATH, PING).setHeader("Content-Type", type));
		assertThat(response.statusCode()).isEqualTo(415);
	}

	@Test
	void tellsItsHealthWhateverTheContentType() throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(PATH + "/health"))
			.header("Content-Type", "application/*");
		assertThat(server.send(request).statusCode()).isEqualTo(200);
	}

	@Test
	void leavesStrangeContentTypesOnOtherPathsToOthers() throws Exception {
		HttpResponse<String> response = server
			.send(server.request("/other", PING).setHeader("Content-Type", "application/*"));
		assertThat(response.statusCode()).isEqualTo(404);
	}

	@Test
	void refusesNoContentType() throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(PATH)).POST(BodyPublishers.ofString(PING));
		assertThat(server.send(request).statusCode()).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json;charset=utf-8", "APPLICATION/JSON", "application/json; charset=UTF-8" })
	void admitsSpellingsOfJson(String type) throws Exception {
		HttpResponse<String> response = server.send(server.request(PATH, PING).setHeader("Content-Type", type));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json;q=0", "image/*", "nonsense" })
	void refusesAnAcceptThatAdmitsNeither(String accept) throws Exception {
		HttpResponse<String> response = server.send(server.request(PATH, PING).setHeader("Accept", accept));
		assertThat(response.statusCode()).isEqualTo(406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "text/event-stream, application/json;q=0.1" })
	void admitsAnAcceptThatAdmitsJson(String accept) throws Exception {
		HttpResponse<String> response = server.send(server.request(PATH, PING).setHeader("Accept", accept));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	@Test
	void answersInEventsToAClientThatTakesNothingElse() throws Exception {
		HttpResponse<String> response = server
			.send(server.request(PATH, PING).setHeader("Accept", "text/event-stream"));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(response.body()).isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
	}

	@Test
	void admitsARequestWithoutAccept() throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(PATH))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(PING));
		assertThat(server.send(request).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "2024-11-05,200", "2025-03-26,200", "2025-06-18,200", "2025-11-25,200", "2026-07-28,400",
			"nonsense,400", "'',400" })
	void knowsTheVersionsOfTheProtocol(String version, int status) throws Exception {
		HttpRequest.Builder request = server.request(PATH, PING).header("MCP-Protocol-Version", version);
		assertThat(server.send(request).statusCode()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "https://evil.example,403", "null,403", "https://app.example.com,200", "http://app.example.com,403",
			"https://app.example.com.evil.example,403" })
	void refusesForeignOrigins(String origin, int status) throws Exception {
		HttpRequest.Builder request = server.request(PATH, PING).header("Origin", origin);
		assertThat(server.send(request).statusCode()).isEqualTo(status);
	}

	@Test
	void letsAllowedOriginsReadTheAnswer() throws Exception {
		HttpRequest.Builder preflight = HttpRequest.newBuilder(server.uri(PATH))
			.method("OPTIONS", BodyPublishers.noBody())
			.header("Origin", "https://app.example.com")
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "content-type,mcp-protocol-version");
		HttpResponse<String> response = server.send(preflight);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example.com");
	}

	@Test
	void readsABodyOfTheGreatestSize() throws Exception {
		assertThat(server.post(PATH, PING + " ".repeat(LIMIT - PING.length())).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(ints = { LIMIT + 1, 2 * LIMIT })
	void refusesALargerBody(int size) throws Exception {
		HttpResponse<String> response = server.post(PATH, PING + " ".repeat(size - PING.length()));
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains(LIMIT + " bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "DELETE", "PUT", "PATCH", "OPTIONS" })
	void allowsPostOnly(String method) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(PATH)).method(method, BodyPublishers.noBody());
		HttpResponse<String> response = server.send(request);
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("POST");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/mcp", "/mcp/", "/mcp/unknown", "/mcp/message", "/mcp/sse", "/mcp/a/b", "/mcpx/calculator" })
	void leavesOtherPathsToOthers(String path) throws Exception {
		HttpResponse<String> response = server.post(path, PING);
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).doesNotContain("jsonrpc");
	}

}
