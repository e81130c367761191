/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection}: servers that forget their sessions, and what
 * certain refusals are certain of.
 */
@Timeout(60)
class SessionLossTests {

	/**
	 * The answer of a TypeScript server after its SDK's own example to a session that it
	 * does not know.
	 */
	private static final String NO_SESSION = """
			{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: No valid session ID provided"},"id":null}""";

	private StubServer server;

	private Calls calls;

	private void serve(Answer answer) {
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(this.server);
	}

	@AfterEach
	void close() {
		this.calls.close();
		this.server.close();
	}

	/** Answers calls in one session only. */
	private static Answer knowing(String session, String status, String body) {
		return (request, response) -> {
			if (session.equals(request.headers().get("Mcp-Session-Id"))) {
				response.json(request.text("hello"));
			}
			else {
				response.status(status, body, "Content-Type: application/json");
			}
		};
	}

	@ParameterizedTest
	@CsvSource({ "400 Bad Request", "404 Not Found" })
	void opensASessionOnceMoreAndSendsAgain(String status) {
		serve(knowing("s-2", status, NO_SESSION));
		this.server.withSessions("s-1", "s-2");
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(2);
		assertThat(this.server.requests("tools/call")).hasSize(2);
	}

	@Test
	void givesUpOnAServerThatForgetsEverySession() {
		serve(knowing("none", "400 Bad Request", NO_SESSION));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.SESSION_GONE);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(this.server.requests("tools/call").size()).isLessThanOrEqualTo(3);
	}

	@Test
	void takesAnErrorThatAnswersTheRequestForAnAnswer() {
		serve((request, response) -> response.status("400 Bad Request", request.error(-32602, "wrong"),
				"Content-Type: application/json"));
		assertThatExceptionOfType(McpError.class).isThrownBy(() -> this.calls.echo("a")).withMessage("wrong");
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@Test
	void neverOpensAPinnedSessionAgain() {
		serve(knowing("s-2", "404 Not Found", NO_SESSION));
		InstanceConnection pinned = this.calls.connection.openSession();
		this.server.withSessions("s-1", "s-2");
		for (int i = 0; i < 2; i++) {
			InstanceFailure failure = catchThrowableOfType(InstanceFailure.class, () -> call(pinned));
			assertThat(failure.kind()).isEqualTo(Kind.SESSION_GONE);
			assertThat(failure.notProcessed()).isTrue();
		}
		assertThat(this.server.requests("initialize")).hasSize(1);
		pinned.close();
	}

	@Test
	void givesEachPinnedSessionAnIdOfItsOwn() {
		serve((request, response) -> response.json(request.text(request.headers().get("Mcp-Session-Id"))));
		this.server.withSessions("s-1", "s-2", "s-3");
		assertThat(this.calls.echo("a")).isEqualTo("s-1");
		InstanceConnection one = this.calls.connection.openSession();
		InstanceConnection other = this.calls.connection.openSession();
		assertThat(List.of(call(one), call(other), call(one), this.calls.echo("a"))).containsExactly("s-2", "s-3",
				"s-2", "s-1");
		one.close();
		await().until(() -> this.server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE")));
		assertThat(call(other)).isEqualTo("s-3");
		other.close();
	}

	private String call(InstanceConnection connection) {
		return Calls.text(connection.call(Calls.request("a"), this.calls.until(Calls.PLENTY)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "401 Unauthorized|{\"status\":401,\"error\":\"Unauthorized\"}|NOT_ADMITTED",
					"403 Forbidden|{\"error\":\"invalid_token\",\"error_description\":\"x\"}|NOT_ADMITTED",
					"422 Unprocessable|{\"status\":422,\"error\":\"Unprocessable\"}|REJECTED" })
	void doesNotTakeTheErrorOfAWebServerForALostAnswer(String status, String body, Kind kind) {
		serve((request, response) -> response.status(status, body, "Content-Type: application/json"));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(kind);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(failure.countsAgainstInstance()).isFalse();
	}

	@Test
	void isCertainOnlyOfAnAnswerOfOurOwnServers() {
		serve((request, response) -> response.status("503 Service Unavailable", "", "Mcp-Cluster-Draining: true"));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.DRAINING);
		assertThat(failure.notProcessed()).isTrue();
	}

	@Test
	void isNotCertainThatAProxyHasNotForwardedARequest() {
		serve((request, response) -> response.status("503 Service Unavailable", "", "Retry-After: 7"));
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.notProcessed()).isFalse();
		assertThat(failure.countsAgainstInstance()).isTrue();
		assertThat(failure.retryAfter()).hasValueSatisfying((time) -> assertThat(time).hasSeconds(7));
	}

	@Test
	void countsAFailedHandshakeOnceHoweverManyCallsWaitForIt() throws Exception {
		CountDownLatch all = new CountDownLatch(1);
		serve((request, response) -> {
			all.await();
			response.status("500 Internal Server Error", "");
		});
		this.server.thatDoesNotOpen();
		List<Thread> threads = new CopyOnWriteArrayList<>();
		ExecutorService callers = Executors.newFixedThreadPool(10, (task) -> {
			Thread thread = new Thread(task);
			threads.add(thread);
			return thread;
		});
		List<Future<InstanceFailure>> failures = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			failures.add(callers.submit(() -> this.calls.failure()));
		}
		await().until(() -> threads.stream()
			.filter((thread) -> thread.getState() == Thread.State.TIMED_WAITING)
			.count() == 9);
		all.countDown();
		int counted = 0;
		for (Future<InstanceFailure> failure : failures) {
			assertThat(failure.get().notProcessed()).isTrue();
			counted += failure.get().countsAgainstInstance() ? 1 : 0;
		}
		assertThat(counted).isOne();
		callers.shutdown();
	}

}
