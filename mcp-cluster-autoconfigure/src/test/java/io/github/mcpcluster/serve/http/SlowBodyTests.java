/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that send their body slowly, or never, to a server of four threads. */
class SlowBodyTests {

	private static final int SILENT = 220;

	private static final RequestLimits PATIENT = RequestLimits.of(100_000);

	private static final RequestLimits IMPATIENT = new RequestLimits(100_000, 1_000, Duration.ofMillis(100), 1_000_000);

	private final List<Socket> clients = new ArrayList<>();

	private TestServer server;

	@AfterEach
	void stop() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
		this.server.close();
	}

	private void start(RequestLimits limits) {
		this.server = TestServer.start(
				new ServerSettings("/mcp", limits, Set.of(), Set.of(), Map.of(), CacheSettings.NONE, List.of(),
						SessionSettings.DEFAULT, true),
				CalculatorService.class, "server.tomcat.threads.max=4", "server.tomcat.threads.min-spare=4");
	}

	private Socket open(String head, String... headers) throws IOException {
		Socket client = new Socket("127.0.0.1", this.server.uri("").getPort());
		this.clients.add(client);
		client.setSoTimeout(20_000);
		String more = (headers.length > 0) ? String.join("\r\n", headers) + "\r\n" : "";
		send(client, head + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json, text/event-stream\r\n" + more
				+ "\r\n{");
		return client;
	}

	private Socket openPost(int length, String... headers) throws IOException {
		List<String> all = new ArrayList<>(List.of(headers));
		all.add("Content-Type: application/json");
		all.add("Content-Length: " + length);
		return open("POST /mcp/calculator", all.toArray(new String[0]));
	}

	private static void send(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static boolean isAnswered(Socket client) throws IOException {
		return client.getInputStream().available() > 0;
	}

	private static String readAll(Socket client) throws IOException {
		return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /mcp/calculator", "PUT /mcp/calculator", "GET /mcp/calculator",
			"POST /mcp/calculator/health" })
	void holdNoThread(String head) throws Exception {
		start(PATIENT);
		for (int i = 0; i < SILENT; i++) {
			open(head, "Content-Type: application/json", "Content-Length: 1000");
		}
		assertServes();
	}

	@Test
	void holdNoThreadWithHeadersThatAreRefused() throws Exception {
		start(PATIENT);
		for (int i = 0; i < SILENT; i++) {
			openPost(1000, "Origin: https://evil.example.com");
		}
		assertServes();
	}

	private void assertServes() throws Exception {
		HttpResponse<String> health = this.server.send(HttpRequest.newBuilder(this.server.uri("/mcp/calculator/health"))
			.timeout(Duration.ofSeconds(20))
			.GET());
		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(this.server.post("/mcp/calculator", TestServer.tool("add", "{\"a\":1,\"b\":2}")).body())
			.contains("3.0");
	}

	@Test
	void areToldSoAndTheirConnectionsClosed() throws Exception {
		start(IMPATIENT);
		assertThat(readAll(openPost(1000))).startsWith("HTTP/1.1 408 ")
			.contains("Connection: close", "\"code\":-32600");
	}

	@Test
	void areAnsweredOnceTheirBodyIsComplete() throws Exception {
		start(PATIENT);
		String call = TestServer.tool("add", "{\"a\":1,\"b\":2}");
		Socket client = openPost(call.length(), "Connection: close");
		assertServes();
		for (int i = 1; i < call.length(); i++) {
			send(client, call.substring(i, i + 1));
			client.getOutputStream().flush();
		}
		assertThat(readAll(client)).startsWith("HTTP/1.1 200 ").contains("3.0");
	}

	@Test
	void mayKeepTheirConnection() throws Exception {
		start(PATIENT);
		String call = TestServer.tool("add", "{\"a\":1,\"b\":2}");
		Socket client = openPost(call.length());
		send(client, call.substring(1));
		send(client, "GET /mcp/calculator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(readAll(client)).contains("3.0", "\"UP\"");
	}

	@Test
	void mayLeaveTheLengthOpen() throws Exception {
		start(PATIENT);
		byte[] call = TestServer.tool("add", "{\"a\":1,\"b\":2}").getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = this.server.request("/mcp/calculator", "")
			.POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(call)));
		assertThat(this.server.send(request).body()).contains("3.0");
	}

	@Test
	void areRefusedWhereThereAreTooManyUnlessTheirBodyIsThere() throws Exception {
		start(new RequestLimits(10_000, 100, Duration.ofSeconds(30), 20_000));
		List<Socket> two = List.of(openPost(1000), openPost(1000));
		await().atMost(Duration.ofSeconds(20)).until(() -> isAnswered(two.get(0)) || isAnswered(two.get(1)));
		assertThat(readAll(two.get(isAnswered(two.get(0)) ? 0 : 1))).startsWith("HTTP/1.1 503 ")
			.contains("Retry-After: 2", "Mcp-Cluster-Not-Processed: true", "Connection: close");
		String call = TestServer.tool("add", "{\"a\":1,\"b\":2}");
		Socket client = new Socket("127.0.0.1", this.server.uri("").getPort());
		this.clients.add(client);
		send(client, "POST /mcp/calculator HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ "Content-Type: application/json\r\nContent-Length: " + call.length() + "\r\n\r\n" + call);
		assertThat(readAll(client)).startsWith("HTTP/1.1 200 ").contains("3.0");
	}

	@Test
	void leaveNothingBehindWhenTheyGo() throws Exception {
		start(new RequestLimits(10_000, 100, Duration.ofSeconds(30), 20_000));
		openPost(1000).close();
		String call = TestServer.tool("add", "{\"a\":1,\"b\":2}");
		await().atMost(Duration.ofSeconds(20)).until(() -> {
			Socket client = openPost(call.length(), "Connection: close");
			send(client, call.substring(1));
			return readAll(client).contains("3.0");
		});
	}

}
