/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link InstanceConnection}: sessions, and how they begin and end.
 */
@Timeout(60)
class LegacySessionTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(this.server);
	}

	/** Serves calls as ever, but leaves {@code initialize} to an answer. */
	private void serveOpeningBy(Answer initialize) {
		serve((request, response) -> {
			if (request.method().equals("initialize")) {
				initialize.to(request, response);
			}
			else if (request.method().startsWith("notifications/")) {
				response.status("202 Accepted", "");
			}
			else {
				response.json(request.text("hello"));
			}
		});
		this.server.thatDoesNotOpen();
	}

	@AfterEach
	void leavesNothingBehind() {
		await().untilAsserted(() -> assertThat(this.calls.resources.stats().getLeased()).isZero());
		this.calls.close();
		this.server.close();
	}

	@Test
	void opensANewSessionOnceTheOldOneIsGone() {
		AtomicInteger count = new AtomicInteger();
		serve((request, response) -> {
			if (count.incrementAndGet() == 2) {
				response.status("404 Not Found",
						"{\"jsonrpc\":\"2.0\",\"id\":" + request.id()
								+ ",\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}",
						"Content-Type: application/json");
			}
			else {
				response.json(request.text("hello"));
			}
		});
		this.calls.echo("a");
		this.server.withSession("s-2");
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(2);
		assertThat(this.server.requests("tools/call").get(2).headers()).containsEntry("Mcp-Session-Id", "s-2");
		assertThat(this.server.requests).noneMatch((request) -> request.verb().equals("DELETE"));
	}

	@Test
	void tellsTheServerThatNobodyWaitsAnyMore() {
		serve((request, response) -> {
			this.calls.endTheirTime();
			response.hang();
		});
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.TIMEOUT);
		await().until(() -> this.server.requests("notifications/cancelled").size() == 1);
		StubServer.Request cancelled = this.server.requests("notifications/cancelled").get(0);
		assertThat(cancelled.body()).contains(this.server.requests("tools/call").get(0).id());
		assertThat(cancelled.headers()).containsEntry("Mcp-Session-Id", "s-1");
	}

	@Test
	void endsTheSessionWhenItIsClosed() {
		serve((request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		this.calls.connection.close();
		await().until(() -> this.server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE")));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
		assertThat(failure.notProcessed()).isTrue();
	}

	@Test
	void letsACallUnderWayEndBeforeItEndsTheSession() throws Exception {
		CountDownLatch closed = new CountDownLatch(1);
		serve((request, response) -> {
			closed.await();
			response.json(request.text("hello"));
		});
		ExecutorService other = Executors.newSingleThreadExecutor();
		Future<String> result = other.submit(() -> this.calls.echo("a"));
		await().until(() -> this.server.requests("tools/call").size() == 1);
		this.calls.connection.close();
		assertThat(this.server.requests).noneMatch((request) -> request.verb().equals("DELETE"));
		closed.countDown();
		assertThat(result.get()).isEqualTo("hello");
		await().until(() -> this.server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE")));
		other.shutdown();
	}

	@Test
	void triesAgainAfterItCouldNotInitialize() {
		AtomicInteger count = new AtomicInteger();
		serveOpeningBy((request, response) -> {
			if (count.incrementAndGet() == 1) {
				response.drop();
			}
			else {
				response.json(StubServer.initialized(request));
			}
		});
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(this.calls.echo("a")).isEqualTo("hello");
	}

	@Test
	void takesARefusalToInitializeAsARefusal() {
		serve((request, response) -> response.json(request.error(-32602, "not you")));
		this.server.thatDoesNotOpen();
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SERVED);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure).hasMessageContaining("not you").hasMessageContaining(this.server.uri().toString());
	}

	@Test
	void doesNotSendAfterAnUnsupportedVersion() {
		serve((request, response) -> response
			.json(request.result("{\"protocolVersion\":\"1999-01-01\",\"capabilities\":{},\"serverInfo\":"
					+ "{\"name\":\"stub\",\"version\":\"1\"}}")));
		this.server.thatDoesNotOpen();
		assertThat(this.calls.failure().kind()).isEqualTo(Kind.NOT_SERVED);
		assertThat(this.server.requests("tools/call")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found",
			"405 Method Not Allowed", "406 Not Acceptable", "410 Gone", "415 Unsupported Media Type",
			"421 Misdirected Request" })
	void countsARefusalToInitializeAgainstTheInstance(String status) {
		serve((request, response) -> response.status(status, ""));
		this.server.thatDoesNotOpen();
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.NOT_SERVED);
		assertThat(failure.isBeforeCall()).isTrue();
		assertThat(failure.countsAgainstInstance()).isTrue();
		assertThat(failure).hasMessageContaining("initialize at " + this.server.uri() + ": " + status);
	}

	@Test
	void waitsForAnInitializationOfAnotherCallUntilItsOwnDeadline() throws Exception {
		CountDownLatch ready = new CountDownLatch(1);
		serveOpeningBy((request, response) -> {
			ready.await();
			response.json(StubServer.initialized(request));
		});
		ExecutorService others = Executors.newFixedThreadPool(10);
		List<Future<String>> results = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			results.add(others.submit(() -> this.calls.echo("a")));
		}
		await().until(() -> this.server.requests("initialize").size() == 1);
		assertThat(this.calls.failure(SHORT).kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
		ready.countDown();
		for (Future<String> result : results) {
			assertThat(result.get()).isEqualTo("hello");
		}
		assertThat(this.server.requests("initialize")).hasSize(1);
		others.shutdown();
	}

	@Test
	void doesNotInheritTheShortDeadlineOfTheCallThatInitializes() throws Exception {
		AtomicInteger count = new AtomicInteger();
		serveOpeningBy((request, response) -> {
			if (count.incrementAndGet() == 1) {
				response.hang();
			}
			else {
				response.json(StubServer.initialized(request));
			}
		});
		ExecutorService other = Executors.newSingleThreadExecutor();
		Future<InstanceFailure> hasty = other.submit(() -> this.calls.failure(Duration.ofSeconds(1)));
		await().until(() -> this.server.requests("initialize").size() == 1);
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		InstanceFailure failure = hasty.get();
		assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
		assertThat(failure.notProcessed()).isTrue();
		other.shutdown();
	}

}
