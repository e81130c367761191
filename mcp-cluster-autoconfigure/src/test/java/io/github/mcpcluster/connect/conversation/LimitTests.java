/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.io.IOException;
import java.util.concurrent.CompletionException;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.AnswerLimitException.Limit;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.testing.StubServer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection}: servers that send without an end.
 */
@Timeout(60)
class LimitTests {

	private static final String PING = "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n\n";

	private static final String NOTIFICATION = "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\n";

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		serve(ClientHandlers.NONE, answer);
	}

	private void serve(ClientHandlers handlers, Answer answer) {
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(Calls.small(100_000, 500), this.server.uri(), handlers);
	}

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.stats().getLeased()).isZero());
		await().untilAsserted(() -> assertThat(this.calls.resources.asyncStats().getLeased()).isZero());
		this.calls.close();
		this.server.close();
	}

	/** The limit that a call passes, in a time that stands still. */
	private Limit passed(boolean async) {
		InstanceFailure failure = failure(async);
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isFalse();
		assertThat(failure.countsAgainstInstance()).isTrue();
		AnswerLimitException limit = AnswerLimitException.in(failure).orElseThrow(() -> failure);
		assertThat(failure).hasMessageContaining(limit.getMessage());
		return limit.limit();
	}

	private InstanceFailure failure(boolean async) {
		if (!async) {
			return this.calls.failure();
		}
		CompletionException ex = catchThrowableOfType(CompletionException.class,
				() -> this.calls.echoAsync("a").join());
		return (InstanceFailure) ex.getCause();
	}

	/** Sends the same for as long as somebody takes it. */
	private static void flood(Response response, String text) throws IOException {
		while (true) {
			response.raw(text);
		}
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endsAnAnswerWithoutAnEnd(boolean async) {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
			response.chunk("{\"jsonrpc\":\"2.0\",\"id\":");
			flood(response, chunk(" ".repeat(100)));
		});
		assertThat(passed(async)).isEqualTo(Limit.BYTES);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endsAStreamOfComments(boolean async) {
		serve((request, response) -> {
			response.stream(": hello\n\n");
			flood(response, chunk(": still there\n\n"));
		});
		assertThat(passed(async)).isEqualTo(Limit.BYTES);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void endsAStreamOfMessages(boolean async) {
		serve((request, response) -> {
			response.stream(NOTIFICATION);
			flood(response, chunk(NOTIFICATION));
		});
		assertThat(passed(async)).isEqualTo(Limit.MESSAGES);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void answersNoFloodOfPings(boolean async) {
		serve((request, response) -> {
			if (!request.method().equals("tools/call")) {
				response.status("202 Accepted", "");
				return;
			}
			response.stream(PING);
			flood(response, chunk(PING));
		});
		assertThat(passed(async)).isEqualTo(Limit.SERVER_REQUESTS);
		assertThat(this.server.requests("")).hasSizeLessThanOrEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void waitsForNoFloodOfInterimResponses(boolean async) {
		serve((request, response) -> flood(response, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"));
		assertThat(passed(async)).isEqualTo(Limit.INTERIM_RESPONSES);
	}

	/** The asynchronous client passes over these by itself. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void waitsForNoFloodOfContinues(boolean async) {
		serve((request, response) -> flood(response, "HTTP/1.1 100 Continue\r\n\r\n".repeat(100)));
		assertThat(passed(async)).isEqualTo(async ? Limit.BYTES : Limit.INTERIM_RESPONSES);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsNoHeadersWithoutAnEnd(boolean async) {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\n");
			flood(response, "X-More: of it\r\n");
		});
		assertThat(passed(async)).isEqualTo(Limit.HEADERS);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsNoHeaderWithoutAnEnd(boolean async) {
		serve((request, response) -> {
			response.raw("HTTP/1.1 200 OK\r\nX-Long: ");
			flood(response, "x".repeat(1000));
		});
		assertThat(passed(async)).isEqualTo(Limit.HEADERS);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsNoRefusalWithoutAnEnd(boolean async) {
		serve((request, response) -> {
			response.raw("HTTP/1.1 500 No\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n");
			flood(response, chunk("x".repeat(1000)));
		});
		assertThat(failure(async).status()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void holdsNoMessageOfManyTokens(boolean async) {
		serve((request, response) -> response.json(request.result("{\"content\":[" + "[],".repeat(300) + "1]}")));
		assertThat(passed(async)).isEqualTo(Limit.TOKENS);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void readsNoDeepNesting(boolean async) {
		serve((request, response) -> response.json(request.result("{\"structuredContent\":" + "[".repeat(600))));
		assertThat(callOfMoreTokens(async)).isEqualTo(Limit.JSON_SHAPE);
	}

	private Limit callOfMoreTokens(boolean async) {
		this.calls.close();
		this.calls = new Calls(Calls.small(100_000, 2000), this.server.uri());
		return passed(async);
	}

	@Test
	void asksForNoMorePagesThanAllowed() {
		serve((request, response) -> response.json(request.result("{\"tools\":[]}")));
		McpRequest<JsonNode> page = McpRequest.of("tools/list", "", null, JsonNode.class);
		var context = this.calls.until(Calls.PLENTY);
		for (int count = 0; count < 3; count++) {
			this.calls.connection.call(page, context);
		}
		InstanceFailure failure = catchThrowableOfType(InstanceFailure.class,
				() -> this.calls.connection.call(page, context));
		assertThat(AnswerLimitException.in(failure)).get()
			.extracting(AnswerLimitException::limit)
			.isEqualTo(Limit.PAGES);
		assertThat(failure).hasMessageContaining("mcp.cluster.client.limits.pages");
	}

	@Test
	void closesAStreamBetweenCallsThatIsFlooded() {
		serve(new RecordingHandlers(), (request, response) -> {
			if (request.verb().equals("GET")) {
				response.stream(PING);
				flood(response, chunk(PING));
			}
			else if (request.method().equals("tools/call")) {
				response.json(request.text("hello"));
			}
			else {
				response.status("202 Accepted", "");
			}
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		await().until(() -> this.server.requests("").stream().anyMatch((request) -> request.verb().equals("GET")));
		await().untilAsserted(() -> assertThat(this.calls.resources.asyncStats().getLeased()).isZero());
		assertThat(this.server.requests("")).filteredOn((request) -> request.verb().equals("POST"))
			.hasSizeLessThanOrEqualTo(5);
		assertThat(this.calls.echo("a")).isEqualTo("hello");
	}

}
