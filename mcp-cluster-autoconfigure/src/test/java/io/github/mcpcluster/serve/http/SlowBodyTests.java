/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that sends its body too slowly, over the wire. */
class SlowBodyTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void isRefusedAndItsConnectionClosed() throws Exception {
		server.bean(TestServer.Time.class).step.set(Duration.ofSeconds(31));
		try (Socket socket = new Socket("127.0.0.1", server.uri("").getPort())) {
			socket.setSoTimeout(20_000);
			OutputStream out = socket.getOutputStream();
			out.write("""
					POST /mcp/calculator HTTP/1.1\r
					Host: localhost\r
					Content-Type: application/json\r
					Content-Length: 1000\r
					\r
					{""".getBytes(StandardCharsets.US_ASCII));
			InputStream in = socket.getInputStream();
			String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 408 ").contains("Connection: close", "\"code\":-32600");
		}
	}

}
