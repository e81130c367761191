/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the tool as it is sent to a server.
 *
 * @param uri where to
 * @param headers its headers
 * @param body its body
 */
record Call(URI uri, Map<String, String> headers, String body) {

	private static final String LEGACY = "2025-11-25";

	private static final String MODERN = "2026-07-28";

	private static final String SESSION = "Mcp-Session-Id";

	private static final String INITIALIZE = """
			{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s","capabilities":{},\
			"clientInfo":{"name":"benchmark","version":"1"}}}""".formatted(LEGACY);

	private static final String INITIALIZED = """
			{"jsonrpc":"2.0","method":"notifications/initialized"}""";

	private static final String LEGACY_CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2}}}""";

	private static final String MODERN_CALL = """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add","arguments":{"a":1,"b":2},\
			"_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
			"io.modelcontextprotocol/clientInfo":{"name":"benchmark","version":"1"},\
			"io.modelcontextprotocol/clientCapabilities":{}}}}""".formatted(MODERN);

	/** Opens a session where the server has them, and returns the call in it. */
	static Call legacy(URI uri) throws IOException, InterruptedException {
		HttpResponse<String> initialized = new Call(uri, headers(LEGACY), INITIALIZE).send();
		Map<String, String> headers = headers(LEGACY);
		Optional<String> session = initialized.headers().firstValue(SESSION);
		if (session.isPresent()) {
			headers.put(SESSION, session.get());
			new Call(uri, headers, INITIALIZED).send();
		}
		return new Call(uri, headers, LEGACY_CALL);
	}

	static Call modern(URI uri) {
		Map<String, String> headers = headers(MODERN);
		headers.put("Mcp-Method", "tools/call");
		headers.put("Mcp-Name", "add");
		return new Call(uri, headers, MODERN_CALL);
	}

	private static Map<String, String> headers(String version) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", "application/json");
		headers.put("Accept", "application/json, text/event-stream");
		headers.put("MCP-Protocol-Version", version);
		return headers;
	}

	/** Returns whether the server answers it with the sum. */
	boolean isAnswered() throws IOException, InterruptedException {
		HttpResponse<String> response = send();
		return response.statusCode() == 200 && response.body().contains("\"3.0\"");
	}

	private HttpResponse<String> send() throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.uri).POST(BodyPublishers.ofString(this.body));
		this.headers.forEach(request::header);
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
