/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IdentityEndpoint}.
 */
class IdentityPathTests {

	private static final String NONCE = "0".repeat(43);

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
	void answersANonceWithAProofThatNobodyKeeps() throws Exception {
		HttpResponse<String> response = send("GET", "?nonce=" + NONCE, "");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("proof of calculator");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "?", "?nonce=", "?nonce=short", "?nonce=0000000000000000000000000000000000000000000&x=1",
					"?x=1&nonce=0000000000000000000000000000000000000000000",
					"?nonce=00000000000000000000000000000000000000000000",
					"?nonce=000000000000000000000000000000000000000000%30" })
	void signsNothingElse(String query) throws Exception {
		HttpResponse<String> response = send("GET", query, "");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).doesNotContain("proof");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "HEAD" })
	void allowsGetOnly(String method) throws Exception {
		HttpResponse<String> response = send(method, "?nonce=" + NONCE, "");
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("GET");
	}

	@Test
	void takesNoBody() throws Exception {
		assertThat(send("GET", "?nonce=" + NONCE, "x").statusCode()).isEqualTo(400);
	}

	private static HttpResponse<String> send(String method, String query, String body) throws Exception {
		return server.send(HttpRequest.newBuilder(server.uri("/mcp/calculator/identity" + query))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
	}

}
