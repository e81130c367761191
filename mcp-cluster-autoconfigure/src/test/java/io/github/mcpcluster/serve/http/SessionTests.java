/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.protocol.McpJson;
import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionMode;
import io.github.mcpcluster.serve.SessionSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions of the legacy era, over the wire. */
class SessionTests {

	private static final String PATH = "/mcp/asking";

	private static final String INITIALIZE = TestServer.rpc("initialize",
			"{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}},"
					+ "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}");

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(settings(SessionMode.AUTO, 1000), AskingService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void opensASessionWithTheHandshake() throws Exception {
		HttpResponse<String> response = server.post(PATH, INITIALIZE);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Mcp-Session-Id").orElseThrow()).matches("[\\x21-\\x7E]{32}");
		assertThat(response.body()).contains("\"logging\":{}", "\"subscribe\":true", "\"listChanged\":true");
	}

	@Test
	void answersAPlainCallWithJson() throws Exception {
		HttpResponse<String> response = send(open(), TestServer.tool("route", "{\"region\":\"eu\"}"));
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(response.body()).contains("\"text\":\"eu\"").doesNotContain("resultType");
	}

	@Test
	void asksTheClientWhileTheMethodRuns() throws Exception {
		String session = open();
		HttpResponse<InputStream> response = stream(post(session, TestServer.tool("greet", "{\"greeting\":\"Hi\"}")));
		try (BufferedReader events = reader(response)) {
			answer(session, event(events), "Ada");
			answer(session, event(events), "London");
			assertThat(event(events).at("/result/content/0/text").asString()).isEqualTo("Hi, Ada of London");
		}
	}

	@Test
	void asksSeveralQuestionsInTurn() throws Exception {
		String session = server
			.post(PATH, INITIALIZE.replace("{\"elicitation\":{}}", "{\"elicitation\":{},\"roots\":{}}"))
			.headers()
			.firstValue("Mcp-Session-Id")
			.orElseThrow();
		try (BufferedReader events = reader(stream(post(session, TestServer.tool("askAll", "{}"))))) {
			answer(session, event(events), "Ada");
			answer(session, event(events), "London");
			assertThat(send(session,
					"{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"roots\":[]}}".formatted(event(events).get("id")))
				.statusCode()).isEqualTo(202);
			assertThat(event(events).at("/result/content/0/text").asString()).isEqualTo("Ada of London, []");
		}
	}

	@Test
	void asksNothingThatTheClientCannotAnswer() throws Exception {
		assertThat(send(open(), TestServer.tool("sample", "{}")).body()).contains("\"isError\":true",
				"The client does not support sampling.");
		assertThat(send(open(), TestServer.tool("askAll", "{}")).body()).contains("The client does not support roots.");
		assertThat(send(open(), TestServer.tool("visit", "{}")).body())
			.contains("The client does not support elicitation.url.");
		assertThat(send(open(), TestServer.rpc("resources/read", "{\"uri\":\"asking://roots\"}")).body())
			.contains("\"code\":-32603", "The client does not support roots");
	}

	@Test
	void logsFromTheLevelOfTheClientOn() throws Exception {
		String session = open();
		String call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"work\","
				+ "\"_meta\":{\"progressToken\":7}}}";
		assertThat(send(session, call).body()).containsSubsequence("id: ", "notifications/message",
				"notifications/progress", "\"done\"");
		assertThat(send(session, TestServer.rpc("logging/setLevel", "{\"level\":\"error\"}")).body())
			.contains("\"result\":{}");
		assertThat(send(session, call).body()).doesNotContain("notifications/message")
			.contains("notifications/progress");
		assertThat(send(session, TestServer.rpc("logging/setLevel", "{\"level\":\"loud\"}")).body()).contains("-32602");
	}

	@Test
	void knowsNoSessionButItsOwn() throws Exception {
		String ping = TestServer.rpc("ping", "{}");
		assertThat(server.post(PATH, ping).statusCode()).isEqualTo(400);
		assertThat(send("unknown", ping).statusCode()).isEqualTo(404);
		assertThat(method("GET", "unknown").statusCode()).isEqualTo(404);
		assertThat(method("DELETE", "unknown").statusCode()).isEqualTo(404);
		assertThat(server.send(HttpRequest.newBuilder(server.uri(PATH)).header("Accept", "text/event-stream"))
			.statusCode()).isEqualTo(400);
	}

	@Test
	void endsASessionWhenItIsTold() throws Exception {
		String session = open();
		assertThat(method("DELETE", session).statusCode()).isEqualTo(204);
		assertThat(send(session, TestServer.rpc("ping", "{}")).statusCode()).isEqualTo(404);
	}

	@Test
	void cancelsACallWhenItIsTold() throws Exception {
		String session = open();
		var running = HttpClient.newHttpClient()
			.sendAsync(post(session, TestServer.tool("wait", "{}")).build(), BodyHandlers.ofString());
		while (!running.isDone()) {
			send(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
		}
		assertThat(running.get().statusCode()).isEqualTo(202);
		assertThat(running.get().body()).isEmpty();
	}

	@Test
	void tellsOfChangesOnTheNewestStreamAndOfWhatWasMissed() throws Exception {
		String session = open();
		ServedService service = server.bean(McpServices.class).find("asking").orElseThrow();
		send(session, TestServer.rpc("resources/subscribe", "{\"uri\":\"asking://roots\"}"));
		HttpResponse<InputStream> older = stream(get(session));
		HttpResponse<InputStream> newer = stream(get(session));
		String id;
		try (BufferedReader events = reader(newer)) {
			service.content().resourceUpdated("asking://roots");
			id = id(events);
			assertThat(event(events).get("method").asString()).isEqualTo("notifications/resources/updated");
		}
		older.body().close();
		service.content().resourceUpdated("asking://roots");
		service.content().resourceUpdated("asking://roots");
		try (BufferedReader events = reader(stream(get(session).header("Last-Event-ID", id)))) {
			assertThat(id(events)).isEqualTo("0-2");
			assertThat(id(events)).isEqualTo("0-3");
		}
	}

	@Test
	void opensAStreamBeforeThereIsAnythingToSay() throws Exception {
		HttpRequest.Builder request = get(open()).timeout(Duration.ofSeconds(10));
		try (InputStream stream = stream(request).body()) {
			assertThat(stream).isNotNull();
		}
	}

	@Test
	void beginsAFreshStreamForAnEventThatItDoesNotKnow() throws Exception {
		String session = open();
		ServedService service = server.bean(McpServices.class).find("asking").orElseThrow();
		send(session, TestServer.rpc("resources/subscribe", "{\"uri\":\"asking://roots\"}"));
		try (BufferedReader events = reader(stream(get(session).header("Last-Event-ID", "7-99")))) {
			service.content().resourceUpdated("asking://roots");
			assertThat(id(events)).isEqualTo("0-1");
		}
	}

	@Test
	void opensNoneWhereThereAreToBeNone() throws Exception {
		try (TestServer none = TestServer.start(settings(SessionMode.NEVER, 1), AskingService.class)) {
			HttpResponse<String> opened = none.post(PATH, INITIALIZE);
			assertThat(opened.headers().firstValue("Mcp-Session-Id")).isEmpty();
			assertThat(opened.body()).doesNotContain("listChanged\":true", "\"subscribe\":true", "logging");
			assertThat(none.send(HttpRequest.newBuilder(none.uri(PATH))).statusCode()).isEqualTo(405);
			assertThat(none.post(PATH, TestServer.tool("greet", "{\"greeting\":\"Hi\"}")).body())
				.contains("\"isError\":true", "cannot be asked");
		}
	}

	@Test
	void holdsNoThreadForAStreamThatIsOpen() throws Exception {
		String session = open();
		List<Socket> streams = new ArrayList<>();
		try {
			for (int number = 0; number < 400; number++) {
				streams.add(listen((number % 4 == 0) ? session = open() : session));
			}
			assertThat(Thread.getAllStackTraces().keySet())
				.filteredOn((thread) -> thread.getName().startsWith("http-nio-"))
				.hasSizeLessThan(100);
			assertThat(send(session, TestServer.rpc("ping", "{}")).statusCode()).isEqualTo(200);
		}
		finally {
			for (Socket stream : streams) {
				stream.close();
			}
		}
	}

	private static Socket listen(String session) throws Exception {
		Socket socket = new Socket("127.0.0.1", server.uri("/").getPort());
		socket.getOutputStream()
			.write("GET %s HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nMcp-Session-Id: %s\r\n\r\n"
				.formatted(PATH, session)
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	@Test
	void refusesMoreSessionsThanThereMayBe() throws Exception {
		try (TestServer small = TestServer.start(settings(SessionMode.ALWAYS, 1), CalculatorService.class)) {
			assertThat(small.post("/mcp/calculator", INITIALIZE).statusCode()).isEqualTo(200);
			HttpResponse<String> refused = small.post("/mcp/calculator", INITIALIZE);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		}
	}

	@Test
	void marksTheRefusalOfAnInstanceThatLeaves() throws Exception {
		ServedService service = server.bean(McpServices.class).find("asking").orElseThrow();
		service.drain(true);
		try {
			HttpResponse<String> refused = server.post(PATH, INITIALIZE);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Mcp-Cluster-Draining")).hasValue("true");
		}
		finally {
			service.drain(false);
		}
	}

	private static ServerSettings settings(SessionMode mode, int max) {
		return new ServerSettings("/mcp", RequestLimits.of(1024 * 1024), Set.of(), Set.of(), Map.of(),
				CacheSettings.NONE, List.of(), new SessionSettings(mode, Duration.ofMinutes(30), max), true);
	}

	private static String open() throws Exception {
		return server.post(PATH, INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
	}

	private static HttpRequest.Builder post(String session, String body) {
		return server.request(PATH, body)
			.header("Mcp-Session-Id", session)
			.header("MCP-Protocol-Version", "2025-11-25");
	}

	private static HttpResponse<String> send(String session, String body) throws Exception {
		return server.send(post(session, body));
	}

	private static HttpRequest.Builder get(String session) {
		return HttpRequest.newBuilder(server.uri(PATH))
			.header("Accept", "text/event-stream")
			.header("Mcp-Session-Id", session);
	}

	private static HttpResponse<String> method(String method, String session) throws Exception {
		return server.send(get(session).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	private static HttpResponse<InputStream> stream(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
	}

	private static void answer(String session, JsonNode question, String text) throws Exception {
		assertThat(question.get("method").asString()).isEqualTo("elicitation/create");
		assertThat(send(session,
				"{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"action\":\"accept\",\"content\":{\"a\":\"%s\"}}}"
					.formatted(question.get("id"), text))
			.statusCode()).isEqualTo(202);
	}

	private static BufferedReader reader(HttpResponse<InputStream> response) {
		assertThat(response.statusCode()).isEqualTo(200);
		return new BufferedReader(new InputStreamReader(response.body()));
	}

	private static JsonNode event(BufferedReader events) throws Exception {
		return McpJson.mapper().readTree(line(events, "data: "));
	}

	private static String id(BufferedReader events) throws Exception {
		return line(events, "id: ");
	}

	private static String line(BufferedReader events, String start) throws Exception {
		String line = events.readLine();
		while (!line.startsWith(start)) {
			line = events.readLine();
		}
		return line.substring(start.length());
	}

}
