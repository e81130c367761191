/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The health path, over the wire, below a context path and a servlet path. */
class HealthPathTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class, "server.servlet.context-path=/app",
				"spring.mvc.servlet.path=/api");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void recover() {
		service().drain(false);
		server.bean(TestServer.Traffic.class).accepted.set(true);
	}

	@Test
	void isUp() throws Exception {
		HttpResponse<String> response = get("GET");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
	}

	@Test
	void isDownWhenTheApplicationRefusesTraffic() throws Exception {
		server.bean(TestServer.Traffic.class).accepted.set(false);
		HttpResponse<String> response = get("GET");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("{\"status\":\"DOWN\"}");
	}

	@Test
	void isWellWhileItIsDrainedSoThatTheEndOfTheDrainCountsAtOnce() throws Exception {
		service().drain(true);
		HttpResponse<String> response = get("GET");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"status\":\"DRAINING\"}");
	}

	@Test
	void isDownWhenTheApplicationRefusesTrafficEvenIfDrained() throws Exception {
		service().drain(true);
		server.bean(TestServer.Traffic.class).accepted.set(false);
		HttpResponse<String> response = get("GET");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("{\"status\":\"DOWN\"}");
	}

	@Test
	void answersHeadWithTheStatusAlone() throws Exception {
		server.bean(TestServer.Traffic.class).accepted.set(false);
		HttpResponse<String> response = get("HEAD");
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void allowsGetAndHeadOnly() throws Exception {
		HttpResponse<String> response = get("POST");
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).hasValue("GET,HEAD");
	}

	@Test
	void answersCallsWhileItDrainsAndEndsTheirConnections() throws Exception {
		service().drain(true);
		HttpResponse<String> response = server.post("/app/api/mcp/calculator", TestServer.rpc("ping", "{}"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"result\"");
		assertThat(response.headers().firstValue("Connection")).hasValue("close");
	}

	@Test
	void keepsConnectionsOfCallsUnlessItDrains() throws Exception {
		HttpResponse<String> response = server.post("/app/api/mcp/calculator", TestServer.rpc("ping", "{}"));
		assertThat(response.headers().firstValue("Connection")).isEmpty();
	}

	private static HttpResponse<String> get(String method) throws Exception {
		return server.send(HttpRequest.newBuilder(server.uri("/app/api/mcp/calculator/health"))
			.method(method, BodyPublishers.noBody()));
	}

	private static ServedService service() {
		return server.bean(McpServices.class).find("calculator").orElseThrow();
	}

}
