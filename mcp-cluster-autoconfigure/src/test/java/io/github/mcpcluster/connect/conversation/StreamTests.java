/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.connect.CallContext;
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
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection}: what a server says beside its answers.
 */
@Timeout(60)
class StreamTests {

	private static final String TOOLS_CHANGED = "notifications/tools/list_changed";

	private static final String NOTIFICATION = "data: {\"jsonrpc\":\"2.0\",\"method\":\"" + TOOLS_CHANGED + "\"}\n\n";

	private StubServer server;

	private Calls calls;

	private RecordingHandlers handlers;

	private void serve(String spec, RecordingHandlers handlers, Answer answer) {
		this.handlers = handlers;
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(this.server, spec, handlers);
	}

	@AfterEach
	void close() {
		this.calls.close();
		this.server.close();
	}

	private static boolean isCall(StubServer.Request request) {
		return request.method().equals("tools/call");
	}

	private static boolean isGet(StubServer.Request request) {
		return request.verb().equals("GET");
	}

	/** The answers to questions of the server. */
	private List<StubServer.Request> answers() {
		return this.server.requests("").stream().filter((request) -> request.verb().equals("POST")).toList();
	}

	private long gets() {
		return this.server.requests.stream().filter(StreamTests::isGet).count();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksTheHandlersWhatTheServerAsksDuringACall(boolean async) {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (!isCall(request)) {
				response.status(isGet(request) ? "405 Method Not Allowed" : "202 Accepted", "");
				return;
			}
			response.stream(NOTIFICATION);
			response
				.chunk("data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\",\"params\":{}}\n\n");
			await().until(() -> answers().size() == 1);
			response.chunk("data: " + request.text("hello") + "\n\n");
			response.end();
		});
		assertThat(async ? this.calls.echoAsync("a").join() : this.calls.echo("a")).isEqualTo("hello");
		assertThat(answers().get(0).body()).contains("\"id\":7", "\"result\":{\"handled\":\"sampling/createMessage\"}");
		assertThat(this.handlers.heard).containsExactly(TOOLS_CHANGED);
	}

	@Test
	void tellsTheServerNothingOfAHandlerThatFails() {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (!isCall(request)) {
				response.status(isGet(request) ? "405 Method Not Allowed" : "202 Accepted", "");
				return;
			}
			response.stream("data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"fail\"}\n\n");
			await().until(() -> answers().size() == 1);
			response.chunk("data: " + request.text("hello") + "\n\n");
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(answers().get(0).body()).contains("-32603").doesNotContain("secret");
	}

	@Test
	void declaresWhatItsHandlersCanDo() {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		assertThat(this.server.requests("initialize").get(0).body()).contains("\"capabilities\":{\"sampling\":{}}");
	}

	@Test
	void opensNoStreamThatNobodyListensTo() {
		serve(Calls.LEGACY, RecordingHandlers.withoutAnswers(),
				(request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		assertThat(gets()).isZero();
	}

	@Test
	void opensAStreamForQuestionsThatAServerMayAsk() {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isGet(request)) {
				response.stream("data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"sampling/createMessage\"}\n\n");
				response.hang();
			}
			response.json(request.text("hello"));
		});
		this.calls.echo("a");
		await().until(() -> answers().size() == 1);
	}

	@Test
	void hearsBetweenCallsInTheLegacyEra() {
		serve(Calls.LEGACY, new RecordingHandlers(TOOLS_CHANGED), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else {
				response.stream(NOTIFICATION);
				response.hang();
			}
		});
		this.calls.echo("a");
		await().until(() -> this.handlers.heard.contains(TOOLS_CHANGED));
		assertThat(this.server.requests).filteredOn((request) -> request.verb().equals("GET"))
			.singleElement()
			.satisfies((get) -> assertThat(get.headers()).containsEntry("Mcp-Session-Id", "s-1")
				.containsEntry("Accept", "text/event-stream"));
	}

	@Test
	void hearsBetweenCallsInTheModernEra() {
		serve(Calls.MODERN, new RecordingHandlers(TOOLS_CHANGED), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else {
				response.stream(NOTIFICATION);
				response.hang();
			}
		});
		this.calls.echo("a");
		await().until(() -> this.handlers.heard.contains(TOOLS_CHANGED));
		assertThat(this.server.requests("subscriptions/listen")).singleElement()
			.satisfies((listen) -> assertThat(listen.body()).contains("\"notifications\":{\"toolsListChanged\":true}"));
		assertThat(gets()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void listensBeforeTheFirstCallOfASession(boolean async) {
		AtomicBoolean listening = new AtomicBoolean();
		CountDownLatch called = new CountDownLatch(1);
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text(listening.get() ? "asked" : "nobody listens"));
				called.countDown();
			}
			else if (isGet(request)) {
				listening.set(!called.await(50, TimeUnit.MILLISECONDS));
				response.stream(": hello\n\n");
				response.hang();
			}
		});
		assertThat(async ? this.calls.echoAsync("a").join() : this.calls.echo("a")).isEqualTo("asked");
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "404 Not Found", "405 Method Not Allowed" })
	void callsAServerThatHasNoStreams(String status) {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else {
				response.status(status, "");
			}
		});
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.calls.echo("b")).isEqualTo("hello");
		assertThat(this.server.requests("initialize")).hasSize(1);
	}

	@Test
	void callsAServerThatAnswersItsStreamWhenItHasSomethingToSay() throws Exception {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else if (isGet(request)) {
				response.hang();
			}
		});
		Future<String> reply = inBackground(() -> this.calls.echo("a"));
		await().until(() -> {
			this.calls.time.advance(Duration.ofMillis(50));
			return reply.isDone();
		});
		assertThat(reply.get()).isEqualTo("hello");
	}

	@Test
	void opensABrokenStreamAgainWhereItWasAndWhenTheServerWishes() {
		AtomicInteger count = new AtomicInteger();
		serve(Calls.LEGACY, new RecordingHandlers(TOOLS_CHANGED), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else if (count.incrementAndGet() == 1) {
				response.streamAll("retry: 7000\nid: 5\ndata:\n\n");
			}
			else {
				response.stream(NOTIFICATION);
				response.hang();
			}
		});
		this.calls.echo("a");
		await().until(() -> gets() == 1 && this.calls.resources.asyncStats().getLeased() == 0);
		this.calls.time.advance(Duration.ofMillis(6900));
		assertThat(gets()).isEqualTo(1);
		await().until(() -> {
			this.calls.time.advance(Duration.ofMillis(100));
			return this.handlers.heard.contains(TOOLS_CHANGED);
		});
		assertThat(this.server.requests).filteredOn((request) -> request.verb().equals("GET"))
			.last()
			.satisfies((get) -> assertThat(get.headers()).containsEntry("Last-Event-ID", "5"));
	}

	@Test
	void asksAServerWithoutAStreamOnlyOnce() {
		serve(Calls.LEGACY, new RecordingHandlers(TOOLS_CHANGED), (request, response) -> {
			if (isCall(request)) {
				response.json(request.text("hello"));
			}
			else {
				response.status("405 Method Not Allowed", "");
			}
		});
		this.calls.echo("a");
		await().until(() -> gets() == 1 && this.calls.resources.asyncStats().getLeased() == 0);
		this.calls.time.advance(Duration.ofMinutes(5));
		assertThat(gets()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void goesOnWithACallWhoseStreamTheServerHasClosed(boolean async) throws Exception {
		String[] answer = new String[1];
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				answer[0] = request.text("hello");
				response.streamAll("id: 1\nretry: 10\ndata:\n\n");
			}
			else if (request.headers().containsKey("Last-Event-ID")) {
				response.streamAll("data: " + answer[0] + "\n\n");
			}
			else if (isGet(request)) {
				response.status("405 Method Not Allowed", "");
			}
			else {
				response.status("202 Accepted", "");
			}
		});
		Future<String> reply = async ? this.calls.echoAsync("a") : inBackground(() -> this.calls.echo("a"));
		await().until(() -> {
			this.calls.time.advance(Duration.ofMillis(20));
			return reply.isDone();
		});
		assertThat(reply.get()).isEqualTo("hello");
		assertThat(this.server.requests).filteredOn((request) -> request.headers().containsKey("Last-Event-ID"))
			.singleElement()
			.satisfies((get) -> assertThat(get.headers()).containsEntry("Last-Event-ID", "1"));
	}

	@Test
	void doesNotTakeACallThatCannotGoOnForUnprocessed() {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				response.streamAll("id: 1\nretry: 10\ndata:\n\n");
			}
			else {
				response.status("404 Not Found", "");
			}
		});
		InstanceFailure failure = this.calls.failure();
		assertThat(failure.kind()).isEqualTo(Kind.LOST);
		assertThat(failure.notProcessed()).isFalse();
	}

	@Test
	void isCancelledFromAnotherThread() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> {
			if (isCall(request)) {
				asked.countDown();
				response.hang();
			}
			else {
				response.status(isGet(request) ? "405 Method Not Allowed" : "202 Accepted", "");
			}
		});
		CallContext context = this.calls.until(Calls.PLENTY);
		Future<InstanceFailure> failure = inBackground(() -> catchThrowableOfType(InstanceFailure.class,
				() -> this.calls.connection.call(Calls.request("a"), context)));
		asked.await();
		context.cancel();
		assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
		assertThat(failure.get().notProcessed()).isFalse();
		await().until(() -> this.server.requests("notifications/cancelled").size() == 1);
	}

	@Test
	void sendsNothingForACancelledContext() {
		serve(Calls.LEGACY, new RecordingHandlers(), (request, response) -> response.json(request.text("hello")));
		this.calls.echo("a");
		CallContext context = this.calls.until(Calls.PLENTY);
		context.cancel();
		InstanceFailure failure = catchThrowableOfType(InstanceFailure.class,
				() -> this.calls.connection.call(Calls.request("a"), context));
		assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
		assertThat(failure.notProcessed()).isTrue();
		assertThat(this.server.requests("tools/call")).hasSize(1);
	}

	private static <T> Future<T> inBackground(Callable<T> task) {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		Future<T> result = thread.submit(task);
		thread.shutdown();
		return result;
	}

}
