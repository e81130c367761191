/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * HTTP on this machine. Safe for use by several threads.
 */
final class Http {

	private static final Duration TIMEOUT = Duration.ofSeconds(40);

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.proxy(HttpClient.Builder.NO_PROXY)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private Http() {
	}

	static Reply get(int port, String path) throws IOException {
		return send(request(port, path).GET());
	}

	static Reply post(int port, String path, String json) throws IOException {
		return send(request(port, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	private static HttpRequest.Builder request(int port, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(TIMEOUT);
	}

	private static Reply send(HttpRequest.Builder request) throws IOException {
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoFailure("Interrupted", ex);
		}
	}

	/**
	 * Response to a request.
	 *
	 * @param status HTTP status
	 * @param body the text
	 */
	record Reply(int status, String body) {

		boolean isOk() {
			return this.status == 200;
		}

	}

}
