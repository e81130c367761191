/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults of streams of events. */
class FaultyEventsTests {

	/** Chunks that do not end where events end. */
	private static final String EVENTS = """
			HTTP/1.1 200 OK\r
			Content-Type: text/event-stream\r
			Transfer-Encoding: chunked\r
			\r
			d\r
			data: 1

			data\r
			c\r
			: 2

			data: 3\r
			2\r


			\r
			0\r
			\r
			""";

	private static final String PLAIN = """
			HTTP/1.1 200 OK\r
			Content-Type: text/plain\r
			Content-Length: 4\r
			\r
			a

			b""";

	private static final String CHUNKED = """
			HTTP/1.1 200 OK\r
			Transfer-Encoding: chunked\r
			\r
			4\r
			a

			b\r
			0\r
			\r
			""";

	@AutoClose
	private final LineServer server = new LineServer(FaultyEventsTests::answer);

	@AutoClose
	private final FaultProxy proxy = FaultProxy.before(this.server.uri());

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static String answer(String line) {
		if (!line.startsWith("GET")) {
			return "";
		}
		return line.contains("events") ? EVENTS : line.contains("chunked") ? CHUNKED : PLAIN;
	}

	@Test
	void passesEventsWithoutFaults() throws Exception {
		assertThat(get("/events")).isEqualTo("data: 1\n\ndata: 2\n\ndata: 3\n\n");
	}

	@Test
	void sendsEachEventTwice() throws Exception {
		this.proxy.apply(Fault.duplicatedEvents());
		assertThat(get("/events")).isEqualTo("data: 1\n\ndata: 1\n\ndata: 2\n\ndata: 2\n\ndata: 3\n\ndata: 3\n\n");
	}

	@Test
	void letsEventsChangePlaces() throws Exception {
		this.proxy.apply(Fault.reorderedEvents());
		assertThat(get("/events")).isEqualTo("data: 2\n\ndata: 1\n\ndata: 3\n\n");
	}

	@Test
	void passesOtherAnswersOfAConnectionUnchanged() throws Exception {
		this.proxy.apply(Fault.duplicatedEvents(), Fault.reorderedEvents());
		assertThat(get("/plain")).isEqualTo("a\n\nb");
		assertThat(get("/chunked")).isEqualTo("a\n\nb");
		assertThat(get("/events")).hasSize(54);
		assertThat(get("/plain")).isEqualTo("a\n\nb");
		assertThat(this.proxy.accepted()).isOne();
	}

	private String get(String path) throws IOException, InterruptedException {
		URI uri = this.proxy.uri().resolve(path);
		return this.http
			.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString())
			.body();
	}

}
