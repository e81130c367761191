/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.CallerContext;
import io.github.mcpcluster.connect.Carried;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServer.Answer;
import io.github.mcpcluster.testing.StubServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link HttpInstanceConnection}: headers of customizers.
 */
@Timeout(60)
class CustomizerTests {

	private static final String TOOLS_CHANGED = "notifications/tools/list_changed";

	private static final McpRequestCustomizer TOKEN = (request, headers) -> headers.set("Authorization",
			("Bearer for " + request.service() + " " + request.method()).strip());

	private StubServer server;

	private Calls calls;

	private void serve(String spec, ClientHandlers handlers, Answer answer, McpRequestCustomizer... customizers) {
		this.server = new StubServer(answer).withSession("s-1");
		this.calls = new Calls(this.server, spec, handlers, customizers);
	}

	private void serve(String spec, McpRequestCustomizer... customizers) {
		serve(spec, ClientHandlers.NONE, (request, response) -> response.json(request.text("hello")), customizers);
	}

	@AfterEach
	void close() {
		this.calls.close();
		this.server.close();
	}

	private String tokenOf(Request request) {
		return request.headers().get("Authorization");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void addsHeadersToAllRequestsOfASession(boolean async) {
		serve(Calls.LEGACY, new RecordingHandlers(TOOLS_CHANGED), (request, response) -> {
			if (request.verb().equals("GET")) {
				response.status("405 Method Not Allowed", "");
			}
			else {
				response.json(request.text("hello"));
			}
		}, TOKEN);
		assertThat(async ? this.calls.echoAsync("a").join() : this.calls.echo("a")).isEqualTo("hello");
		this.calls.connection.close();
		await().until(() -> this.server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE")));
		assertThat(this.server.requests).extracting(Request::verb).contains("POST", "GET", "DELETE");
		assertThat(this.server.requests).allSatisfy((request) -> assertThat(tokenOf(request))
			.isEqualTo(("Bearer for calculator " + request.method()).strip()));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void addsHeadersToTheQuestionForTheEra(boolean async) {
		serve(Calls.UNKNOWN, TOKEN);
		assertThat(async ? this.calls.echoAsync("a").join() : this.calls.echo("a")).isEqualTo("hello");
		assertThat(this.server.requests("server/discover")).singleElement()
			.satisfies((request) -> assertThat(tokenOf(request)).isEqualTo("Bearer for calculator server/discover"));
	}

	@Test
	void addsHeadersToTheStreamOfTheModernEra() {
		serve(Calls.MODERN, new RecordingHandlers(TOOLS_CHANGED),
				(request, response) -> response.json(request.text("hello")), TOKEN);
		assertThat(this.calls.echo("a")).isEqualTo("hello");
		await().until(() -> !this.server.requests("subscriptions/listen").isEmpty());
		assertThat(this.server.requests).allSatisfy(
				(request) -> assertThat(tokenOf(request)).isEqualTo("Bearer for calculator " + request.method()));
	}

	@ParameterizedTest
	@ValueSource(strings = { Calls.LEGACY, Calls.MODERN, Calls.UNKNOWN })
	void sendsNothingWhenACustomizerFails(String spec) {
		serve(spec, (request, headers) -> {
			throw new IllegalStateException("no token");
		});
		assertThatExceptionOfType(RequestCustomizerException.class).isThrownBy(() -> this.calls.echo("a"));
		assertThat(this.calls.echoAsync("a")).failsWithin(Calls.PLENTY)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(RequestCustomizerException.class);
		assertThat(this.server.connections).hasValue(0);
	}

	@Test
	void asksAgainAfterAFailure() {
		AtomicInteger asked = new AtomicInteger();
		serve(Calls.LEGACY, (request, headers) -> {
			if (asked.incrementAndGet() == 1) {
				throw new IllegalStateException("no token");
			}
		});
		assertThatExceptionOfType(RequestCustomizerException.class).isThrownBy(() -> this.calls.echo("a"));
		assertThat(this.calls.echo("a")).isEqualTo("hello");
	}

	@Test
	void asksOnTheThreadOfACallerWhoWaits() {
		Set<Thread> asked = ConcurrentHashMap.newKeySet();
		serve(Calls.LEGACY, (request, headers) -> asked.add(Thread.currentThread()));
		this.calls.echo("a");
		assertThat(asked).containsExactly(Thread.currentThread());
	}

	@Test
	void asksOnAThreadThatMayBlockForACallerWhoDoesNotWait() {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		serve(Calls.MODERN, (request, headers) -> asked.add(Thread.currentThread().getName()));
		assertThat(this.calls.echoAsync("a").join()).isEqualTo("hello");
		assertThat(asked).containsExactly("mcp-cluster-customizers");
	}

	@ParameterizedTest
	@ValueSource(strings = { Calls.LEGACY, Calls.MODERN })
	void asksInTheContextOfTheCaller(String spec) {
		ThreadLocal<String> user = ThreadLocal.withInitial(() -> "nobody");
		CallerContext caller = (task) -> () -> {
			user.set("alice");
			task.run();
			user.remove();
		};
		serve(spec, (request, headers) -> headers.set("X-User", user.get()));
		CallContext context = new CallContext(this.calls.resources.deadline(Calls.PLENTY),
				new Carried(Map.of(), caller));
		this.calls.connection.callAsync(Calls.request("a"), context).join();
		assertThat(this.server.requests).extracting((request) -> request.headers().get("X-User")).containsOnly("alice");
	}

	@Test
	void endsACallWhoseCustomizerIsTooSlowAndSendsNothing() {
		CountDownLatch token = new CountDownLatch(1);
		serve(Calls.MODERN, (request, headers) -> waitFor(token));
		CompletableFuture<?> call = this.calls.connection.callAsync(Calls.request("a"),
				this.calls.until(Duration.ofMillis(50)));
		assertThat(call).failsWithin(Calls.PLENTY)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOfSatisfying(InstanceFailure.class, (failure) -> {
				assertThat(failure.kind()).isEqualTo(Kind.DEADLINE_BEFORE_SEND);
				assertThat(failure.notProcessed()).isTrue();
			});
		token.countDown();
		assertThat(this.server.connections).hasValue(0);
	}

	@Test
	void endsACancelledCallWhileACustomizerIsAsked() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch token = new CountDownLatch(1);
		serve(Calls.MODERN, (request, headers) -> {
			asked.countDown();
			waitFor(token);
		});
		CallContext context = this.calls.until(Calls.PLENTY);
		CompletableFuture<?> call = this.calls.connection.callAsync(Calls.request("a"), context);
		asked.await();
		context.cancel();
		assertThat(call).failsWithin(Calls.PLENTY)
			.withThrowableOfType(ExecutionException.class)
			.havingCause()
			.isInstanceOfSatisfying(InstanceFailure.class,
					(failure) -> assertThat(failure.kind()).isEqualTo(Kind.CANCELLED));
		token.countDown();
		assertThat(this.server.connections).hasValue(0);
	}

	@Test
	void asksInTheirOrder() {
		List<McpRequestCustomizer> both = List.of((request, headers) -> headers.set("X-Order", "first"),
				(request, headers) -> headers.set("X-Order", "second"));
		serve(Calls.MODERN, both.toArray(McpRequestCustomizer[]::new));
		this.calls.echo("a");
		assertThat(this.server.requests.get(0).headers()).containsEntry("X-Order", "second");
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
