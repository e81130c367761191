/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link InstanceConnection}: what an instance answers.
 */
class AnswerTests {

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		this.server = new StubServer(answer);
		this.calls = new Calls(this.server);
	}

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.stats().getLeased()).isZero());
		this.calls.close();
		this.server.close();
	}

	@Test
	void initializesOnceAndCallsOverOneConnection() {
		serve((request, response) -> response.json(request.text("hello")));
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.calls.echo("b")).isEqualTo("hello");
		assertThat(this.server.requests).extracting(StubServer.Request::method)
			.containsExactly("initialize", "notifications/initialized", "tools/call", "tools/call");
		assertThat(this.server.connections).hasValue(1);
	}

	@Test
	void sendsTheHeadersOfTheProtocolAndOfTheCall() {
		serve((request, response) -> response.json(request.text("hello")));
		this.server.withSession("s-1");
		this.calls.connection.call(Calls.request("a"), new CallContext(this.calls.resources.deadline(Calls.PLENTY),
				new Carried(Map.of("traceparent", "00-1-2-03"), CallerContext.NONE)));
		assertThat(this.server.requests("initialize").get(0).headers())
			.doesNotContainKeys("Mcp-Session-Id", "MCP-Protocol-Version")
			.containsEntry("Accept", "application/json, text/event-stream");
		assertThat(this.server.requests("tools/call").get(0).headers()).containsEntry("Mcp-Session-Id", "s-1")
			.containsEntry("MCP-Protocol-Version", "2025-06-18")
			.containsEntry("traceparent", "00-1-2-03")
			.containsEntry("Content-Type", "application/json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "retry: 3000\n\nid: 1\ndata: %s\n\n", "event: message\r\ndata: %s\r\n\r\n",
			": ping\n\nid: 0\ndata:\n\ndata: %s\n\n",
			"data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\n"
					+ "data: \"params\":{\"level\":\"info\",\"data\":\"x\"}}\n\ndata: %s\n\n" })
	void takesTheAnswerFromAStream(String events) {
		serve((request, response) -> {
			response.streamAll(events.formatted(request.text("hello")));
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		await().untilAsserted(() -> assertThat(this.calls.resources.stats().getLeased()).isZero());
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.connections).hasValue(1);
	}

	@Test
	void doesNotWaitForTheEndOfAStreamAfterTheAnswer() {
		serve((request, response) -> {
			response.stream("data: " + request.text("hello") + "\n\n");
			letTimePass(response);
		});
		assertThat(this.calls.echo("a", Duration.ofMinutes(5))).isEqualTo("hello");
	}

	/** A little at a time, until the other side goes. */
	private void letTimePass(StubServer.Response response) throws IOException {
		response.socket().setSoTimeout(20);
		boolean gone = false;
		while (!gone) {
			try {
				response.hang();
				gone = true;
			}
			catch (SocketTimeoutException ex) {
				this.calls.time.advance(Duration.ofMillis(200));
			}
		}
	}

	@Test
	void answersRequestsOfTheServerDuringACall() {
		serve((request, response) -> {
			if (!request.method().equals("tools/call")) {
				response.status("202 Accepted", "");
				return;
			}
			response.stream("data: {\"jsonrpc\":\"2.0\",\"id\":\"p-1\",\"method\":\"ping\"}\n\n");
			response.chunk("data: " + request.text("hello") + "\n\n");
			response.end();
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		await().untilAsserted(() -> assertThat(this.server.requests("")).singleElement()
			.satisfies((request) -> assertThat(request.body()).contains("\"p-1\"", "\"result\"")));
	}

	@ParameterizedTest
	@CsvSource({ "404 Not Found, NOT_SERVED", "405 Method Not Allowed, NOT_SERVED", "410 Gone, NOT_SERVED",
			"421 Misdirected Request, NOT_SERVED", "400 Bad Request, NOT_ADMITTED", "401 Unauthorized, NOT_ADMITTED",
			"403 Forbidden, NOT_ADMITTED", "408 Request Timeout, LOST", "406 Not Acceptable, REJECTED",
			"413 Content Too Large, REJECTED", "415 Unsupported Media Type, REJECTED",
			"429 Too Many Requests, UNAVAILABLE", "503 Service Unavailable, UNAVAILABLE",
			"500 Internal Server Error, LOST", "502 Bad Gateway, LOST", "504 Gateway Timeout, LOST",
			"302 Found, LOST" })
	void tellsWhatAStatusMeans(String status, Kind kind) {
		serve((request, response) -> response.status(status, "because\r\n of\tthis"));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.notProcessed()).isEqualTo(kind != Kind.LOST && kind != Kind.UNAVAILABLE);
		assertThat(failure).hasMessageStartingWith("tools/call at " + this.server.uri() + ": " + status.substring(0, 3))
			.hasMessageNotContainingAny("\r", "\n", "\t");
	}

	@Test
	void passesOnAnErrorThatTheInstanceAnswers() {
		serve((request, response) -> response.json(request.error(-32602, "no such tool")));
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.calls.echo("a"))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().code()).isEqualTo(-32602));
	}

	@Test
	void cleansTheMessageOfAnError() {
		serve((request, response) -> response
			.json(request.error(-32602, "no\\u001b[31m such\\r\\n tool\\u202e" + "x".repeat(100_000))));
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.calls.echo("a"))
			.satisfies((ex) -> assertThat(ex.getJsonRpcError().message()).startsWith("no [31m such tool xxx")
				.hasSizeLessThan(2100));
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "404 Not Found" })
	void passesOnAnErrorUnderAnHttpStatus(String status) {
		serve((request, response) -> response.status(status, request.error(-32601, "no such method"),
				"Content-Type: application/json"));
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.calls.echo("a")).withMessage("no such method");
	}

	@Test
	void isRejectedByAMessageThatNamesNoRequest() {
		serve((request, response) -> response.status("400 Bad Request",
				"{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"no\"}}",
				"Content-Type: application/json"));
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.REJECTED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "text/html|<html>hello</html>", "application/json|{\"jsonrpc\":", "application/json|null",
					"application/json|[]", "application/json|{}", "application/json|\"text\"",
					"application/json|{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}",
					"application/json|{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}",
					"text/event-stream|data: {\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}",
					"text/event-stream|data: {" })
	void losesAnAnswerThatIsNone(String type, String body) {
		serve((request, response) -> response.status("200 OK", body + "\n\n", "Content-Type: " + type));
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.LOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "202 Accepted", "204 No Content", "200 OK" })
	void losesAnAnswerThatIsEmpty(String status) {
		serve((request, response) -> response.status(status, ""));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure).hasMessageContaining("content type ''");
	}

	@Test
	void losesAResultOfAnotherForm() {
		serve((request, response) -> response.json(request.result("{\"content\":\"not a list\"}")));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isFalse();
	}

	@Test
	void losesAStreamThatEndsWithoutTheAnswer() {
		serve((request, response) -> {
			response.stream(": working\n\n");
			response.end();
		});
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure).hasMessageContaining("ended without the answer");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void losesAnAnswerThatIsTooLarge(boolean stream) {
		serve((request, response) -> {
			String body = request.text("x".repeat(2000));
			if (stream) {
				response.stream("data: " + body + "\n\n");
			}
			else {
				response.json(body);
			}
		});
		try (Calls limited = new Calls(Calls.SMALL, this.server.uri())) {
			assertThat(limited.failure())
				.hasMessageContaining("more than 1024 bytes (mcp.cluster.client.max-response-size)");
			assertThat(limited.resources.stats().getLeased()).isZero();
		}
	}

	@Test
	void refusesArgumentsThatAreNotJson() {
		serve((request, response) -> response.json(request.text("hello")));
		CallToolRequest request = CallToolRequest.builder("echo").arguments(Map.of("text", new Unwritable())).build();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.calls.connection
			.call(McpRequest.of("tools/call", "echo", request, CallToolResult.class), this.calls.until(Calls.PLENTY)));
	}

	/** Throws when it is written. */
	static final class Unwritable {

		public String getText() {
			throw new IllegalStateException("no text");
		}

	}

}
