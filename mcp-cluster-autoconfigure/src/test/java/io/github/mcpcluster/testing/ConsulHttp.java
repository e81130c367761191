/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that the fixture itself makes to Consul.
 */
final class ConsulHttp {

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final URI base;

	private final String token;

	ConsulHttp(URI base, String token) {
		this.base = base;
		this.token = token;
	}

	JsonNode get(String path) throws IOException {
		return send(path, request(path).GET().build());
	}

	JsonNode put(String path, Object body) throws IOException {
		return send(path, request(path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))).build());
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.base.resolve(path)).timeout(Duration.ofSeconds(5));
		return this.token.isEmpty() ? request : request.header("X-Consul-Token", this.token);
	}

	private static JsonNode send(String path, HttpRequest request) throws IOException {
		try {
			HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IOException(path + ": " + response.statusCode() + " " + response.body());
			}
			return response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
