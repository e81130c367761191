/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.MetaKeys;
import io.github.mcpcluster.protocol.MethodNames;
import io.github.mcpcluster.protocol.ProtocolVersion;

/**
 * One HTTP request that finds out about health.
 *
 * @param uri where it goes
 * @param body what is posted, empty for a GET
 * @param headers names and values of headers
 */
record Question(URI uri, String body, Map<String, String> headers) {

	private static final String HEALTH_PATH = "health-path";

	private static final String PING = """
			{"jsonrpc":"2.0","id":1,"method":"ping"}""";

	private static final String DISCOVER = """
			{"jsonrpc":"2.0","id":1,"method":"%s","params":{"_meta":{"%s":"%s","%s":{}}}}""".formatted(
			MethodNames.DISCOVER, MetaKeys.PROTOCOL_VERSION, ProtocolVersion.V2026_07_28.text(),
			MetaKeys.CLIENT_CAPABILITIES);

	static Question get(URI uri) {
		return new Question(uri, "", Map.of());
	}

	/**
	 * Asks for the health path of an instance: that of its metadata, or else
	 * {@code health} below its own path.
	 * @throws IllegalArgumentException if the metadata names no plain path
	 */
	static Question health(McpInstance instance) {
		Endpoint at = instance.endpoint();
		String own = at.path().endsWith("/") ? at.path() : at.path() + "/";
		String path = instance.traits().metadata().getOrDefault(HEALTH_PATH, own + "health");
		return get(new Endpoint(at.secure(), at.host(), at.port(), path).uri());
	}

	/**
	 * Pings an instance in the words of its era. A server whose versions are not known is
	 * asked in those of the newer one: one of the older era answers that it does not
	 * understand, and so lives.
	 */
	static Question ping(McpInstance instance) {
		String spec = instance.traits().spec();
		boolean modern = spec.isBlank() || spec.contains(ProtocolVersion.V2026_07_28.text());
		return new Question(instance.uri(), modern ? DISCOVER : PING, modern ? Map.of(McpHeaders.PROTOCOL_VERSION,
				ProtocolVersion.V2026_07_28.text(), McpHeaders.METHOD, MethodNames.DISCOVER) : Map.of());
	}

	HttpRequest request() {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.uri);
		this.headers.forEach(request::header);
		if (!this.body.isEmpty()) {
			request.header("Content-Type", "application/json")
				.header("Accept", "application/json, text/event-stream")
				.POST(BodyPublishers.ofString(this.body));
		}
		return request.build();
	}

}
