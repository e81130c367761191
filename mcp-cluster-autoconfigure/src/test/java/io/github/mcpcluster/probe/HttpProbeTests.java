/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Questions over real HTTP, to servers of every manner.
 */
@Timeout(30)
class HttpProbeTests {

	private final HttpProbe probe = new HttpProbe();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.probe.close();
		this.server.stop(0);
	}

	@Test
	void returnsTheStatus() throws Exception {
		answer("/up", (exchange) -> exchange.sendResponseHeaders(204, -1));
		answer("/down", (exchange) -> exchange.sendResponseHeaders(503, -1));
		assertThat(ask("/up").get()).isEqualTo(204);
		assertThat(ask("/down").get()).isEqualTo(503);
	}

	@Test
	void followsNoRedirect() throws Exception {
		answer("/moved", (exchange) -> {
			exchange.getResponseHeaders().add("Location", "/up");
			exchange.sendResponseHeaders(302, -1);
		});
		answer("/up", (exchange) -> exchange.sendResponseHeaders(200, -1));
		assertThat(ask("/moved").get()).isEqualTo(302);
	}

	@Test
	void takesABodyOfTheUsualSizeAndRefusesAnEndlessOne() throws Exception {
		CountDownLatch refused = new CountDownLatch(1);
		answer("/usual", (exchange) -> {
			exchange.sendResponseHeaders(200, DiscardedBody.LIMIT);
			exchange.getResponseBody().write(new byte[(int) DiscardedBody.LIMIT]);
		});
		answer("/endless", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			writeUntilRefused(exchange.getResponseBody());
			refused.countDown();
		});
		assertThat(ask("/usual").get()).isEqualTo(200);
		assertThat(ask("/endless").get()).isEqualTo(200);
		assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closesTheConnectionOfAQuestionThatIsCancelled() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Integer> answer = this.probe
				.ask(Question.get(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/")));
			try (Socket connection = silent.accept()) {
				assertThat(connection.getInputStream().read()).isEqualTo('G');
				answer.cancel(true);
				assertThat(connection.getInputStream().readAllBytes()).startsWith('E', 'T');
			}
		}
	}

	@Test
	void failsWhereNobodyAnswersOrNothingCanBeAsked() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		assertThat(this.probe.ask(Question.get(URI.create("http://127.0.0.1:" + port + "/")))).failsWithin(20,
				TimeUnit.SECONDS);
		assertThat(this.probe.ask(Question.get(URI.create("mailto:nobody")))).isCompletedExceptionally();
		this.probe.close();
		assertThat(ask("/")).isCompletedExceptionally();
	}

	@Test
	void closingGivesBackItsThreads() throws Exception {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		answer("/up", (exchange) -> exchange.sendResponseHeaders(200, -1));
		ask("/up").get();
		this.probe.close();
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return Thread.getAllStackTraces()
				.keySet()
				.stream()
				.filter((thread) -> !before.contains(thread))
				.noneMatch((thread) -> thread.getName().matches("HttpClient-.*|mcp-cluster-probe-.*"));
		});
	}

	private void answer(String path, HttpHandler handler) {
		this.server.createContext(path, (exchange) -> {
			try (exchange) {
				handler.handle(exchange);
			}
		});
	}

	private static void writeUntilRefused(OutputStream body) {
		try {
			while (true) {
				body.write(new byte[8192]);
			}
		}
		catch (IOException ex) {
			// refused
		}
	}

	private CompletableFuture<Integer> ask(String path) {
		return this.probe
			.ask(Question.get(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path)));
	}

}
