/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.mcpcluster.testing.ChildProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many sessions and streams, at a server with a bounded heap: 128 MiB for sessions; more
 * for streams, each of which costs Tomcat 100 KiB for the buffers of its request.
 */
class ServeBoundsIT {

	private static final Duration START = Duration.ofSeconds(120);

	private static final int MOST_SESSIONS = 10_000;

	private static final int STREAMS_OF_A_SESSION = 4;

	private static final String INITIALIZE = """
			{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
			"capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	private Path directory;

	private ChildProcess server;

	private int port;

	private void start(String heap) {
		this.server = Replica.local(this.directory)
			.systemProperty("mcp.cluster.server.sessions", "always")
			.systemProperty("mcp.cluster.server.max-sessions", MOST_SESSIONS)
			.flags("-Xmx" + heap)
			.start();
		this.port = Integer.parseInt(
				this.server.awaitLine("Registered: registry=local, id=calculator-127.0.0.1-(\\d+),", START).group(1));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void streamsThatAreOpenHoldNoThread() throws Exception {
		start("768m");
		int count = streams();
		double threads = metric("jvm.threads.live");
		long heap = heap();
		List<Socket> streams = new ArrayList<>();
		try {
			String session = "";
			for (int number = 0; number < count; number++) {
				session = (number % STREAMS_OF_A_SESSION == 0)
						? open().headers().firstValue("Mcp-Session-Id").orElseThrow() : session;
				streams.add(listen(session));
			}
			assertThat(metric("jvm.threads.live")).isLessThan(threads + 100);
			System.out.printf(
					"%d idle streams: %.0f threads before, %.0f with them; heap %d KiB before, %d with them%n", count,
					threads, metric("jvm.threads.live"), heap / 1024, heap() / 1024);
			assertThat(open().statusCode()).isEqualTo(200);
		}
		finally {
			for (Socket stream : streams) {
				stream.close();
			}
		}
	}

	@Test
	void sessionsThatAreAbandonedEndAtTheBoundWithFlatMemory() throws Exception {
		start("128m");
		for (int number = 0; number < MOST_SESSIONS; number++) {
			assertThat(open().statusCode()).isEqualTo(200);
		}
		long full = heap();
		for (int number = 0; number < MOST_SESSIONS; number++) {
			assertThat(open().statusCode()).isEqualTo(503);
		}
		long after = heap();
		System.out.printf("%d sessions: heap %d KiB; after as many more that were refused: %d%n", MOST_SESSIONS,
				full / 1024, after / 1024);
		assertThat(after).isLessThan(full + 4 * 1024 * 1024);
	}

	/** As many as this process may have connections for, which the server has as well. */
	private static int streams() {
		UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 500;
		return (int) Math.min(5000, free);
	}

	private HttpResponse<String> open() throws IOException, InterruptedException {
		return this.http
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/mcp/calculator".formatted(this.port)))
				.header("Content-Type", "application/json")
				.header("Accept", "application/json, text/event-stream")
				.POST(BodyPublishers.ofString(INITIALIZE))
				.build(), BodyHandlers.ofString());
	}

	/** Opens a stream, and returns when the server has. */
	private Socket listen(String session) throws IOException {
		Socket socket = new Socket("127.0.0.1", this.port);
		socket.setSoTimeout(20_000);
		socket.getOutputStream()
			.write("GET /mcp/calculator HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nMcp-Session-Id: %s\r\n\r\n"
				.formatted(session)
				.getBytes(StandardCharsets.US_ASCII));
		assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
			.isEqualTo("HTTP/1.1 200");
		return socket;
	}

	/** Returns what is in use of the server's heap after a collection. */
	private long heap() throws IOException, InterruptedException {
		Process collection = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				String.valueOf(this.server.pid()), "GC.run")
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(collection.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return (long) metric("jvm.memory.used?tag=area:heap");
	}

	private double metric(String name) {
		return Http.json(URI.create("http://127.0.0.1:%d/actuator/metrics/%s".formatted(this.port, name)))
			.get("measurements")
			.get(0)
			.get("value")
			.asDouble();
	}

}
