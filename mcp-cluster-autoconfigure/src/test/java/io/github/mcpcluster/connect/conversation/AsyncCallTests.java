/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.connect.http.Exchange;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection#callAsync}: the same answers and failures as on
 * the caller's thread.
 */
@Timeout(60)
class AsyncCallTests {

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(this.server);
	}

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.asyncStats().getLeased()).isZero());
		this.calls.close();
		this.server.close();
	}

	private InstanceFailure failure() {
		return failureOf(this.calls.connection.callAsync(Calls.request("a"), this.calls.until(Calls.PLENTY)));
	}

	private static InstanceFailure failureOf(CompletableFuture<?> future) {
		return (InstanceFailure) catchThrowableOfType(ExecutionException.class, future::get).getCause();
	}

	@Test
	void givesTheAnswerLater() {
		CountDownLatch asked = new CountDownLatch(1);
		serve((request, response) -> {
			asked.await();
			response.json(request.text("hello"));
		});
		CompletableFuture<String> answer = this.calls.echoAsync("a");
		assertThat(answer).isNotDone();
		asked.countDown();
		assertThat(answer.join()).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: %s\n\n", ": ping\r\n\r\nid: 0\r\ndata:\r\n\r\ndata: %s\r\n\r\n" })
	void takesTheAnswerFromAStreamAtOnce(String events) {
		serve((request, response) -> {
			response.stream(events.formatted(request.text("hello")));
			response.hang();
		});
		assertThat(this.calls.echoAsync("a").join()).isEqualTo("hello");
		this.calls.time.advance(Exchange.DRAIN.multipliedBy(2));
	}

	@Test
	void endsEachStreamThatGoesOnAfterItsAnswer() {
		serve((request, response) -> {
			response.stream("data: %s\n\n".formatted(request.text("hello")));
			response.hang();
		});
		List<CompletableFuture<String>> answers = IntStream.range(0, 40)
			.mapToObj((i) -> this.calls.echoAsync("a"))
			.toList();
		assertThat(answers).extracting(CompletableFuture::join).containsOnly("hello");
		this.calls.time.advance(Exchange.DRAIN.multipliedBy(2));
	}

	@ParameterizedTest
	@CsvSource({ "404 Not Found, NOT_SERVED", "401 Unauthorized, NOT_ADMITTED", "413 Content Too Large, REJECTED",
			"503 Service Unavailable, UNAVAILABLE", "408 Request Timeout, LOST", "302 Found, LOST" })
	void tellsWhatAStatusMeans(String status, Kind kind) {
		serve((request, response) -> response.status(status, "because"));
		this.server.withSession("");
		assertThat(failure().kind()).isEqualTo(kind);
	}

	@Test
	void passesOnAnErrorThatTheInstanceAnswers() {
		serve((request, response) -> response.status("404 Not Found", request.error(-32601, "no such method"),
				"Content-Type: application/json"));
		CompletionException ex = catchThrowableOfType(CompletionException.class,
				() -> this.calls.echoAsync("a").join());
		assertThat(ex).hasCauseInstanceOf(McpError.class).hasRootCauseMessage("no such method");
	}

	@Test
	void opensASessionOnceMoreAndSendsAgain() {
		serve((request, response) -> {
			if ("s-2".equals(request.headers().get("Mcp-Session-Id"))) {
				response.json(request.text("hello"));
			}
			else {
				response.status("404 Not Found", "");
			}
		});
		this.server.withSessions("s-1", "s-2");
		assertThat(this.calls.echoAsync("a").join()).isEqualTo("hello");
		assertThat(this.server.requests("tools/call")).hasSize(2);
	}

	@Test
	void knowsThatNothingWasSentWhenTheConnectionIsRefused() {
		serve((request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		this.server.close();
		InstanceFailure failure = failure();
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
		assertThat(failure.isRefused()).isTrue();
	}

	@Test
	void doesNotSendOverAConnectionThatTheInstanceHasClosed() {
		serve((request, response) -> response.json(request.text("hello")));
		for (int i = 0; i < 20; i++) {
			assertThat(this.calls.echoAsync("a").join()).isEqualTo("hello");
			// one that closes while its answer is being read is found only by the next
			// call
			await().until(() -> this.calls.resources.asyncStats().getLeased() == 0);
			this.server.dropConnections();
		}
		assertThat(this.server.requests("tools/call")).hasSize(20);
	}

	@Test
	void countsAFailedHandshakeOnceHoweverManyCallsWaitForIt() {
		CountDownLatch all = new CountDownLatch(1);
		serve((request, response) -> {
			all.await();
			response.status("500 Internal Server Error", "");
		});
		this.server.thatDoesNotOpen();
		List<CompletableFuture<Reply<CallToolResult>>> answers = new ArrayList<>();
		IntStream.range(0, 10)
			.forEach((i) -> answers
				.add(this.calls.connection.callAsync(Calls.request("a"), this.calls.until(Calls.PLENTY))));
		all.countDown();
		assertThat(answers).extracting(AsyncCallTests::failureOf)
			.allMatch(InstanceFailure::notProcessed)
			.filteredOn(InstanceFailure::countsAgainstInstance)
			.hasSize(1);
	}

	@Test
	void losesAnAnswerThatDoesNotCome() {
		serve((request, response) -> response.drop());
		InstanceFailure failure = failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isFalse();
	}

	@Test
	void timesOutWhenTheInstanceHangs() {
		serve((request, response) -> {
			this.calls.endTheirTime();
			response.hang();
		});
		assertThat(failure().kind()).isEqualTo(Kind.TIMEOUT);
		await().until(() -> this.server.requests("notifications/cancelled").size() == 1);
	}

	@Test
	void sendsNothingAfterTheDeadline() {
		serve((request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		CallContext late = CallContext.until(this.calls.resources.deadline(Calls.PLENTY.negated()));
		InstanceFailure failure = failureOf(this.calls.connection.callAsync(Calls.request("a"), late));
		assertThat(failure.kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
		assertThat(failure.countsAgainstInstance()).isFalse();
		assertThat(this.server.requests("tools/call")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isCancelledByTheFutureOrTheContext(boolean future) {
		serve((request, response) -> response.hang());
		CallContext context = this.calls.until(Calls.PLENTY);
		CompletableFuture<Reply<CallToolResult>> answer = this.calls.connection.callAsync(Calls.request("a"), context);
		await().until(() -> this.server.requests("tools/call").size() == 1);
		if (future) {
			answer.cancel(true);
		}
		else {
			context.cancel();
			assertThat(failureOf(answer).kind()).isEqualTo(Kind.CANCELLED);
		}
		await().until(() -> this.server.requests("notifications/cancelled").size() == 1);
	}

	@Test
	void losesAnAnswerThatIsTooLarge() {
		serve((request, response) -> response.json(request.text("x".repeat(2000))));
		try (Calls limited = new Calls(Calls.SMALL, this.server.uri())) {
			CompletionException ex = catchThrowableOfType(CompletionException.class,
					() -> limited.echoAsync("a").join());
			assertThat(ex.getCause())
				.hasMessageContaining("more than 1024 bytes (mcp.cluster.client.max-response-size)");
		}
	}

	@Test
	void keepsHundredsOfCallsInFlightOnAFewThreads() {
		CountDownLatch all = new CountDownLatch(200);
		serve((request, response) -> {
			all.countDown();
			all.await();
			response.json(request.text(request.body().replaceAll(".*\"text\":\"([^\"]*)\".*", "$1")));
		});
		List<CompletableFuture<String>> answers = new ArrayList<>();
		IntStream.range(0, 200).forEach((i) -> answers.add(this.calls.echoAsync("text " + i)));
		for (int i = 0; i < 200; i++) {
			assertThat(answers.get(i).join()).isEqualTo("text " + i);
		}
	}

	@Test
	void refusesArgumentsThatAreNotJson() {
		serve((request, response) -> response.json(request.text("hello")));
		McpRequest<CallToolResult> request = McpRequest.of("tools/call", "echo", new AnswerTests.Unwritable(),
				CallToolResult.class);
		assertThat(catchThrowableOfType(ExecutionException.class,
				() -> this.calls.connection.callAsync(request, this.calls.until(Calls.PLENTY)).get()))
			.hasCauseInstanceOf(IllegalArgumentException.class);
	}

}
