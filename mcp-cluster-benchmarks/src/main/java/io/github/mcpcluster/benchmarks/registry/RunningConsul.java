/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A Consul agent in its development mode, and what is written to its catalogue. The nodes
 * written are no agents: nothing checks them.
 */
final class RunningConsul implements AutoCloseable {

	private static final Duration START = Duration.ofSeconds(60);

	private final Process process;

	private final int port;

	/**
	 * Requests at a time: Consul refuses more than 200 connections of one address, and
	 * the client that is measured has some of them.
	 */
	private final Semaphore underWay = new Semaphore(64);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private RunningConsul(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/** Starts it, and waits until it has a leader. */
	static RunningConsul start() {
		List<Integer> ports = freePorts(5);
		try {
			Process process = new ProcessBuilder(binary(), "agent", "-dev", "-log-level=err", "-bind=127.0.0.1",
					"-client=127.0.0.1", "-grpc-port=-1", "-http-port=" + ports.get(0), "-dns-port=" + ports.get(1),
					"-server-port=" + ports.get(2), "-serf-lan-port=" + ports.get(3), "-serf-wan-port=" + ports.get(4))
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			RunningConsul consul = new RunningConsul(process, ports.get(0));
			consul.awaitLeader();
			return consul;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Writes an instance, and completes when Consul has taken it. Waits for a place among
	 * the requests at a time.
	 * @param service name of the service
	 * @param index number of the instance, which makes its id
	 * @param version its version
	 */
	CompletableFuture<HttpResponse<String>> put(String service, int index, int version) {
		return put(service, index, 10_000 + index, version);
	}

	CompletableFuture<HttpResponse<String>> put(String service, int index, int port, int version) {
		String body = """
				{"Node": "node-%2$d", "Address": "127.0.0.1", "SkipNodeUpdate": true,
				 "Service": {"ID": "%1$s-%2$d", "Service": "%1$s", "Address": "127.0.0.1", "Port": %3$d,
				  "Tags": ["mcp", "mcp-stateless", "mcp-tools"],
				  "Meta": {"mcp-path": "/mcp/%1$s", "mcp-protocol": "stateless", "version": "%4$d", "weight": "1",
				   "secure": "false", "zone": "a", "node": "app@host-%2$d", "mcp-tools-digest": "0123456789abcdef"}},
				 "Check": {"Node": "node-%2$d", "CheckID": "service:%1$s-%2$d", "Name": "life", "Status": "passing",
				  "ServiceID": "%1$s-%2$d"}}""".formatted(service, index, port, version);
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/v1/catalog/register".formatted(this.port)))
			.PUT(BodyPublishers.ofString(body))
			.build();
		this.underWay.acquireUninterruptibly();
		return this.http.sendAsync(request, BodyHandlers.ofString())
			.whenComplete((answer, failure) -> this.underWay.release())
			.thenApply(RunningConsul::requireTaken);
	}

	private static HttpResponse<String> requireTaken(HttpResponse<String> answer) {
		if (answer.statusCode() != 200) {
			throw new IllegalStateException("Consul answered %d: %s".formatted(answer.statusCode(), answer.body()));
		}
		return answer;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void awaitLeader() {
		long end = System.nanoTime() + START.toNanos();
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:%d/v1/status/leader".formatted(this.port)))
			.timeout(Duration.ofSeconds(2))
			.build();
		while (System.nanoTime() < end && this.process.isAlive()) {
			try {
				if (this.http.send(request, BodyHandlers.ofString()).body().contains(":")) {
					return;
				}
			}
			catch (IOException ex) {
				// not yet
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			Pauses.of(Duration.ofMillis(100));
		}
		throw new IllegalStateException("Consul did not start within " + START);
	}

	private static String binary() throws IOException {
		Process script = new ProcessBuilder("scripts/consul").redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String path = script.inputReader().readLine();
		try {
			if (!script.waitFor(10, TimeUnit.MINUTES) || path == null) {
				throw new IllegalStateException("scripts/consul found no Consul");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return path;
	}

	private static List<Integer> freePorts(int number) {
		List<ServerSocket> sockets = IntStream.range(0, number).mapToObj((index) -> {
			try {
				return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).toList();
		List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
		sockets.forEach((socket) -> {
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return ports;
	}

}
