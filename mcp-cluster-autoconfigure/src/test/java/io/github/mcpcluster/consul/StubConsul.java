/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers as it is told, one answer for each request, in order; hangs when nothing is
 * left to tell.
 */
final class StubConsul implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Set<String> hanging = ConcurrentHashMap.newKeySet();

	private final HttpServer server;

	StubConsul() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	URI uri() {
		return ConsulAddress.of("http", "127.0.0.1", this.server.getAddress().getPort(), "");
	}

	List<Request> requests() {
		return this.requests;
	}

	/** Returns path and query of each request so far. */
	List<String> targets() {
		return this.requests.stream().map(Request::target).toList();
	}

	StubConsul answers(Answer answer) {
		this.answers.add(answer);
		return this;
	}

	StubConsul answers(int status, String body) {
		return answers(status, body, Map.of());
	}

	StubConsul answers(int status, String body, Map<String, String> headers) {
		return answers((exchange) -> {
			headers.forEach(exchange.getResponseHeaders()::set);
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		});
	}

	/** A health answer with an index. */
	StubConsul answersIndexed(long index, String body) {
		return answers(200, body, Map.of("X-Consul-Index", Long.toString(index)));
	}

	/** A health answer that lacks what the token may not see. */
	StubConsul answersFiltered(long index, String body) {
		return answers(200, body,
				Map.of("X-Consul-Index", Long.toString(index), "X-Consul-Results-Filtered-By-ACLs", "true"));
	}

	/** Closes the connection without a word. */
	StubConsul drops() {
		return answers(HttpExchange::close);
	}

	/** Answers nothing that is asked of a path, whatever else it is told. */
	StubConsul hangsAt(String path) {
		this.hanging.add(path);
		return this;
	}

	StubConsul hangs() {
		return answers((exchange) -> awaitClose());
	}

	/** Sends a status, the beginning of a body, and nothing more. */
	StubConsul stallsWithinTheBody() {
		return answers((exchange) -> {
			exchange.getResponseHeaders().set("X-Consul-Index", "7");
			exchange.sendResponseHeaders(200, 1000);
			OutputStream body = exchange.getResponseBody();
			body.write('[');
			body.flush();
			awaitClose();
		});
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.requests.add(new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					exchange.getRequestHeaders().getFirst("X-Consul-Token"), body));
			boolean hangs = this.hanging.contains(exchange.getRequestURI().getPath());
			Answer answer = hangs ? null : this.answers.poll();
			if (answer == null) {
				awaitClose();
				return;
			}
			answer.to(exchange);
		}
	}

	private void awaitClose() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** Answers a request. */
	interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

	/** A request that has come. */
	record Request(String method, String target, String token, String body) {
	}

}
