/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import io.github.mcpcluster.protocol.Era;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/** What a plain HTTP client sees of a scripted server. */
class ScriptedMcpServerTests {

	@AutoClose
	private final ScriptedMcpServer server = ScriptedMcpServer.start();

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Test
	void answersInTurnAndGoesOnWithTheLastAnswer() throws Exception {
		this.server.tool("add", ScriptedAnswer.text("one"), ScriptedAnswer.toolError("two"));
		assertThat(call("add", "{}")).contains("\"text\":\"one\"", "\"isError\":false");
		assertThat(call("add", "{}")).contains("\"text\":\"two\"", "\"isError\":true");
		assertThat(call("add", "{}")).contains("\"text\":\"two\"");
		assertThat(this.server.executed("add")).isEqualTo(3);
	}

	@Test
	void countsExecutionsByAnArgument() throws Exception {
		this.server.tool("pay", ScriptedAnswer.text("done"));
		call("pay", "{\"key\":\"a\"}");
		call("pay", "{\"key\":\"b\"}");
		call("pay", "{\"key\":\"a\"}");
		call("pay", "{}");
		assertThat(this.server.executedBy("pay", "key")).containsOnly(entry("a", 2), entry("b", 1), entry("", 1));
	}

	@Test
	void countsNoExecutionWhereACallIsRefused() throws Exception {
		this.server.tool("pay", ScriptedAnswer.status(503).withHeader("Retry-After", "7"),
				ScriptedAnswer.rpcError(-32603, "broken"));
		HttpResponse<String> refused = post("tools/call", "{\"name\":\"pay\"}");
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("7");
		assertThat(call("pay", "{}")).contains("\"error\":", "-32603", "broken");
		assertThat(this.server.executed("pay")).isZero();
		assertThat(this.server.requests("tools/call")).hasSize(2);
	}

	@Test
	void answersLate() throws Exception {
		this.server.tool("late", ScriptedAnswer.text("done").after(Duration.ofMillis(150)));
		long start = System.nanoTime();
		assertThat(call("late", "{}")).contains("done");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
	}

	@Test
	void executesAndHangsOrGoes() throws Exception {
		this.server.tool("hang", ScriptedAnswer.hanging()).tool("go", ScriptedAnswer.disconnecting());
		assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> call("hang", "{}"));
		assertThatIOException().isThrownBy(() -> call("go", "{}"));
		assertThat(this.server.executed("hang")).isEqualTo(1);
		assertThat(this.server.executed("go")).isPositive();
	}

	@Test
	void streamsProgressToThoseThatAskForIt() throws Exception {
		this.server.tool("slow", ScriptedAnswer.text("done").withProgress("half", "all"));
		assertThat(call("slow", "{}").split("\n\n")).singleElement().asString().contains("done");
		String events = post("tools/call", "{\"name\":\"slow\",\"_meta\":{\"progressToken\":7}}").body();
		assertThat(events.split("\n\n")).satisfiesExactly(
				(first) -> assertThat(first).contains("half", "progressToken\":7"),
				(second) -> assertThat(second).contains("all"), (third) -> assertThat(third).contains("done"));
	}

	@Test
	void listsItsToolsInBothEras() throws Exception {
		this.server.tool("write", ScriptedAnswer.text("")).readOnlyTool("read", ScriptedAnswer.text(""));
		assertThat(post("tools/list", "{}").body())
			.contains("\"name\":\"write\"", "\"name\":\"read\"", "\"readOnlyHint\":true", "\"readOnlyHint\":false")
			.doesNotContain("resultType");
		assertThat(post("tools/list", "{}", "MCP-Protocol-Version", "2026-07-28").body())
			.contains("\"resultType\":\"complete\"");
	}

	@Test
	void speaksOneEraAlone() throws Exception {
		try (ScriptedMcpServer legacy = ScriptedMcpServer.start(Era.LEGACY)) {
			HttpResponse<String> refused = post(legacy.uri(), "server/discover", "{}");
			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(refused.body()).contains("-32022", "2025-11-25").doesNotContain("2026-07-28");
		}
	}

	@Test
	void givesSessionsAndForgetsThem() throws Exception {
		this.server.withSessions().tool("add", ScriptedAnswer.text("5"));
		assertThat(post("tools/list", "{}").statusCode()).isEqualTo(404);
		String session = post("initialize", "{\"protocolVersion\":\"2025-06-18\"}").headers()
			.firstValue("Mcp-Session-Id")
			.orElseThrow();
		assertThat(post("tools/list", "{}", "Mcp-Session-Id", session).statusCode()).isEqualTo(200);
		assertThat(this.server.sessions()).isOne();
		this.server.forgetSessions();
		assertThat(post("tools/list", "{}", "Mcp-Session-Id", session).statusCode()).isEqualTo(404);
	}

	@Test
	void keepsWhatItReceives() throws Exception {
		this.server.tool("add", ScriptedAnswer.text("5"));
		post("tools/call", "{\"name\":\"add\",\"arguments\":{\"a\":2,\"b\":\"x\"}}", "X-Tenant", "blue");
		ReceivedRequest request = this.server.requests("tools/call").get(0);
		assertThat(request.tool()).isEqualTo("add");
		assertThat(request.argument("a")).isEqualTo("2");
		assertThat(request.argument("b")).isEqualTo("x");
		assertThat(request.argument("c")).isEmpty();
		assertThat(request.header("x-tenant")).isEqualTo("blue");
		assertThat(request.verb()).isEqualTo("POST");
	}

	@Test
	void namesWhatItDoesNotKnow() throws Exception {
		assertThat(call("none", "{}")).contains("-32602");
		assertThat(post("resources/list", "{}").body()).contains("-32601");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.executed("none"))
			.withMessageContaining("none");
		assertThatIllegalArgumentException().isThrownBy(() -> this.server.tool("empty"));
		assertThatIllegalArgumentException().isThrownBy(() -> ScriptedAnswer.status(200));
	}

	@Test
	void refusesConnectionsOnceClosed() {
		this.server.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> call("add", "{}"));
	}

	private String call(String tool, String arguments) throws IOException, InterruptedException {
		return post("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments)).body();
	}

	private HttpResponse<String> post(String method, String params, String... headers)
			throws IOException, InterruptedException {
		return post(this.server.uri(), method, params, headers);
	}

	private HttpResponse<String> post(URI uri, String method, String params, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.timeout(Duration.ofSeconds(2))
			.POST(BodyPublishers
				.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params)));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

}
