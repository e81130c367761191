/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Malformed requests of both eras, over the wire. */
class FuzzTests {

	private static final int REQUESTS = Integer.getInteger("mcp.fuzz.requests", 2000);

	private static final List<String> METHODS = List.of("initialize", "ping", "tools/call", "tools/list",
			"resources/read", "prompts/get", "completion/complete", "server/discover", "subscriptions/subscribe",
			"logging/setLevel", "resources/subscribe", "notifications/cancelled", "unknown", "");

	private static final List<String> VALUES = List.of("null", "5", "-1.5", "1e400", "\"x\"", "\"\\ud800\"", "[]", "{}",
			"[[[[]]]]", "true", "{\"name\":\"greet\"}", "{\"uri\":\"asking://roots\"}", "\"asking://roots\"",
			"{\"a\":{\"b\":[null]}}", "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}", "nonsense", "\"",
			"");

	private static final List<String> FIELDS = List.of("name", "uri", "arguments", "_meta", "cursor", "ref", "argument",
			"level", "protocolVersion", "capabilities", "clientInfo", "requestState", "inputResponses", "notifications",
			"requestId");

	private final Random random = new Random(42);

	@Test
	void answersAllOfThemWithoutFailing() throws Exception {
		try (TestServer server = TestServer.start(ServerSettings.DEFAULT, AskingService.class)) {
			int threads = -1;
			for (int number = 0; number < REQUESTS; number++) {
				HttpResponse<String> response = server.send(request(server));
				assertThat(response.statusCode()).as(response.body()).isBetween(200, 499);
				assertThat(response.body()).doesNotContain("Exception", "java.", "io.github", "tools.jackson", "\tat ");
				threads = (number == REQUESTS / 2) ? Thread.activeCount() : threads;
			}
			assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
		}
	}

	private HttpRequest.Builder request(TestServer server) {
		String path = (this.random.nextInt(20) > 0) ? "/mcp/asking" : "/mcp/asking/health";
		HttpRequest.Builder request = server.request(path, "");
		String method = pick(METHODS);
		if (this.random.nextBoolean()) {
			request.header("MCP-Protocol-Version", pick(List.of("2026-07-28", "2025-11-25", "1999-01-01", "x")));
			request.header("Mcp-Method", this.random.nextBoolean() ? method : "tools/call");
			request.header("Mcp-Name", pick(List.of("greet", "=?base64?Z3JlZXQ=?=", "=?base64?x?=", "asking://roots")));
		}
		if (this.random.nextInt(4) == 0) {
			request.header("Mcp-Session-Id", pick(List.of("x", "../..", "0")));
		}
		if (this.random.nextInt(10) == 0) {
			request.setHeader("Accept", pick(List.of("text/event-stream", "application/json", "x", "*/*;q=0")));
		}
		return request.method(pick(List.of("POST", "POST", "POST", "POST", "GET", "DELETE", "PUT")),
				HttpRequest.BodyPublishers.ofByteArray(body(method)));
	}

	private byte[] body(String method) {
		StringBuilder params = new StringBuilder("{");
		for (int field = this.random.nextInt(4); field >= 0; field--) {
			params.append('"').append(pick(FIELDS)).append("\":").append(pick(VALUES)).append((field > 0) ? "," : "");
		}
		String id = this.random.nextInt(5) > 0 ? "\"id\":%s,".formatted(this.random.nextInt(3) > 0 ? "1" : pick(VALUES))
				: "";
		String message = "{\"jsonrpc\":\"2.0\",%s\"method\":\"%s\",\"params\":%s}".formatted(id, method,
				this.random.nextInt(4) > 0 ? params.append('}') : pick(VALUES));
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		if (this.random.nextInt(5) == 0) {
			bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
		}
		return bytes;
	}

	private String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
