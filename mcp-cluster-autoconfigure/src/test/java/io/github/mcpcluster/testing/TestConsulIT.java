/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class TestConsulIT {

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void sharesOneThatIsReady() throws Exception {
		TestConsul consul = TestConsul.shared();
		assertThat(TestConsul.shared()).isSameAs(consul);
		register(consul, "shared", "");
		assertThat(instances(consul, "shared")).isOne();
		consul.reset();
		assertThat(instances(consul, "shared")).isZero();
	}

	@Test
	void checksReachTheLoopbackOfTheTests() throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 2);
			try (OutputStream body = exchange.getResponseBody()) {
				body.write("ok".getBytes());
			}
		});
		server.start();
		try {
			TestConsul consul = TestConsul.shared();
			register(consul, "checked", ",\"Check\":{\"HTTP\":\"http://127.0.0.1:%d/\",\"Interval\":\"1s\"}"
				.formatted(server.getAddress().getPort()));
			await().until(() -> instances(consul, "checked") == 1);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void comesBackEmptyOnTheSamePortAfterAKill() throws Exception {
		try (TestConsul consul = TestConsul.start()) {
			register(consul, "lost", "");
			int port = consul.port();
			consul.kill();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> instances(consul, "lost"));
			consul.restart();
			assertThat(consul.port()).isEqualTo(port);
			assertThat(instances(consul, "lost")).isZero();
		}
	}

	@Test
	void hangsWhilePausedAndKeepsItsData() throws Exception {
		try (TestConsul consul = TestConsul.start()) {
			register(consul, "kept", "");
			consul.pause();
			assertThatExceptionOfType(HttpTimeoutException.class)
				.isThrownBy(() -> instances(consul, "kept", Duration.ofSeconds(2)));
			consul.resume();
			assertThat(instances(consul, "kept")).isOne();
		}
	}

	@Test
	void endsWhilePaused() {
		TestConsul consul = TestConsul.start();
		consul.pause();
		consul.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> instances(consul, "any"));
	}

	@Test
	void deniesWhatNoTokenAllows() throws Exception {
		try (TestConsul consul = TestConsul.startWithAcls()) {
			String path = "/v1/agent/service/register";
			String token = consul.createToken("service \"mine\" { policy = \"write\" }");
			assertThat(put(consul, path, "", "{\"Name\":\"mine\"}").statusCode()).isEqualTo(403);
			assertThat(put(consul, path, token, "{\"Name\":\"other\"}").statusCode()).isEqualTo(403);
			assertThat(put(consul, path, token, "{\"Name\":\"mine\"}").statusCode()).isEqualTo(200);
			assertThat(put(consul, path, consul.token(), "{\"Name\":\"other\"}").statusCode()).isEqualTo(200);
		}
	}

	private void register(TestConsul consul, String service, String more) throws Exception {
		String body = "{\"Name\":\"%s\",\"Address\":\"127.0.0.1\"%s}".formatted(service, more);
		assertThat(put(consul, "/v1/agent/service/register", "", body).statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> put(TestConsul consul, String path, String token, String body) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(consul.uri() + path))
			.header("X-Consul-Token", token)
			.PUT(BodyPublishers.ofString(body))
			.build();
		return this.client.send(request, BodyHandlers.ofString());
	}

	private int instances(TestConsul consul, String service) throws Exception {
		return instances(consul, service, Duration.ofSeconds(30));
	}

	private int instances(TestConsul consul, String service, Duration within) throws Exception {
		URI uri = URI.create(consul.uri() + "/v1/health/service/" + service + "?passing=true");
		HttpRequest request = HttpRequest.newBuilder(uri).timeout(within).build();
		return new JsonMapper().readTree(this.client.send(request, BodyHandlers.ofString()).body()).size();
	}

}
