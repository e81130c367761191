/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller without a login tries on a server in a JVM of its own. */
class CallerAttackIT {

	private static final Duration START = Duration.ofSeconds(120);

	private static final String CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"where","arguments":{}}}""";

	private static final int RESET = 0;

	@TempDir
	private Path folder;

	private final List<Socket> clients = new ArrayList<>();

	private final ExecutorService callers = Executors.newFixedThreadPool(64);

	private ChildProcess server;

	private String base;

	private void start(ChildJvm launch) {
		this.server = launch.start();
		String id = this.server.awaitLine("Registered: registry=local, id=(\\S+),", START).group(1);
		this.base = "http://127.0.0.1:" + id.substring(id.lastIndexOf('-') + 1) + "/mcp/calculator";
	}

	@AfterEach
	void stop() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
		this.callers.shutdownNow();
		this.server.close();
	}

	private void assertServes() {
		assertThat(Http.get(URI.create(this.base + "/health")).status()).isEqualTo(200);
		assertThat(Http.post(URI.create(this.base), CALL).body()).contains("calculator-127.0.0.1-");
		assertThat(this.server.isAlive()).isTrue();
	}

	/** A body that is far too large is not read to its end. */
	private int status(String body) {
		try {
			return Http.post(URI.create(this.base), body).status();
		}
		catch (IllegalStateException ex) {
			return RESET;
		}
	}

	private static String request(int size) {
		String start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":[{}";
		return start + ",{}".repeat((size - start.length()) / 3) + "]}}";
	}

	@Test
	void bodiesOfManyObjectsDoNotExhaustItsMemory() throws Exception {
		start(Replica.local(this.folder).flags("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
		for (int size : new int[] { 4_000_000, 1_000_000, 140_000 }) {
			String body = request(size);
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				answers.add(this.callers.submit(() -> status(body)));
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).as("bodies of %d bytes", size).isIn(RESET, 200, 400, 413, 503);
			}
			assertServes();
		}
	}

	@Test
	void silentClientsKeepNobodyFromBeingServed() throws Exception {
		start(Replica.local(this.folder).systemProperty("server.tomcat.threads.max", 10));
		int port = URI.create(this.base).getPort();
		for (int i = 0; i < 300; i++) {
			Socket client = new Socket("127.0.0.1", port);
			this.clients.add(client);
			client.getOutputStream()
				.write("POST /mcp/calculator HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
					.getBytes(StandardCharsets.US_ASCII));
		}
		for (int i = 0; i < 20; i++) {
			assertServes();
		}
	}

	@Test
	void silentClientsAreCutOff() throws Exception {
		start(Replica.local(this.folder).systemProperty("mcp.cluster.server.body-timeout", "500ms"));
		try (Socket client = new Socket("127.0.0.1", URI.create(this.base).getPort())) {
			client.setSoTimeout(20_000);
			client.getOutputStream()
				.write("POST /mcp/calculator HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 408 ");
		}
	}

	@Test
	void itsLogTakesNothingLongOrUnprintable() {
		start(Replica.local(this.folder)
			.systemProperty("mcp.cluster.audit.enabled", true)
			.systemProperty("logging.level.io.github.mcpcluster.audit", "info"));
		String foreign = "\\u001b[31m\\r\\nWARN forged " + "x".repeat(300_000);
		for (String request : new String[] { """
				{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%1$s","capabilities":{},\
				"clientInfo":{"name":"%1$s","version":"%1$s"}}}""", """
				{"jsonrpc":"2.0","id":1,"method":"%s"}""", """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%1$s","arguments":{"a":"%1$s"}}}""", """
				{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write","arguments":{"%1$s":"%1$s"}}}""",
				"""
						{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"%1$s"}}""" }) {
			assertThat(Http.post(URI.create(this.base), request.formatted(foreign)).body()).hasSizeLessThan(5_000);
		}
		assertServes();
		assertThat(this.server.output()).noneMatch((line) -> line.contains("\u001b[31m"))
			.noneMatch((line) -> line.startsWith("WARN forged"))
			.allMatch((line) -> line.length() < 2_000);
	}

	@Test
	void aCallerIsHeldToItsLimit() {
		start(Replica.local(this.folder).systemProperty("mcp.cluster.server.limits.calls-per-minute", 5));
		List<Integer> answers = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			answers.add(Http.post(URI.create(this.base), CALL).status());
		}
		assertThat(answers).startsWith(200, 200, 200, 200, 200).contains(429);
		assertThat(Http.get(URI.create(this.base + "/health")).status()).isEqualTo(200);
	}

}
