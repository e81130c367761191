/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.ProtocolVersion;

/**
 * What comes before the calls: eras, versions and sessions. Safe for use by several
 * threads.
 */
final class Handshakes {

	private static final Map<String, Object> CAPABILITIES = Map.of("tools", Map.of());

	private static final Map<String, Object> SERVER_INFO = Map.of("name", "scripted", "version", "1");

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	private final Set<Era> eras;

	private volatile boolean withSessions;

	Handshakes(Set<Era> eras) {
		this.eras = Set.copyOf(eras);
	}

	void beginSessions() {
		this.withSessions = true;
	}

	void forgetSessions() {
		this.sessions.clear();
	}

	int sessions() {
		return this.sessions.size();
	}

	/** Returns whether a request is of the modern era, whether that is spoken or not. */
	static boolean isModern(ReceivedRequest request) {
		return request.method().equals("server/discover")
				|| ProtocolVersion.of(request.header(McpHeaders.PROTOCOL_VERSION))
					.filter((version) -> version.era() == Era.MODERN)
					.isPresent();
	}

	/** Answers a request that is none for the tools, and returns whether it was one. */
	boolean answers(Exchange exchange) throws IOException {
		ReceivedRequest request = exchange.request();
		if (request.verb().equals("DELETE")) {
			this.sessions.remove(request.header(McpHeaders.SESSION_ID));
			exchange.status(200);
		}
		else if (!request.verb().equals("POST")) {
			exchange.status(405);
		}
		else if (!this.eras.contains(exchange.modern() ? Era.MODERN : Era.LEGACY)) {
			exchange.error(400, McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION, "unsupported protocol version",
					Map.of("supported", versions()));
		}
		else if (request.method().equals("initialize")) {
			initialize(exchange);
		}
		else if (!exchange.modern() && this.withSessions
				&& !this.sessions.contains(request.header(McpHeaders.SESSION_ID))) {
			exchange.status(404);
		}
		else if (!request.message().has("id")) {
			exchange.status(202);
		}
		else if (request.method().equals("server/discover")) {
			exchange.result(Map.of("supportedVersions", versions(), "capabilities", CAPABILITIES, "ttlMs", 0,
					"cacheScope", "private"), Map.of());
		}
		else if (request.method().equals("ping")) {
			exchange.result(Map.of(), Map.of());
		}
		else {
			return false;
		}
		return true;
	}

	private void initialize(Exchange exchange) throws IOException {
		String asked = exchange.request().message().path("params").path("protocolVersion").asString("");
		String version = ProtocolVersion.of(asked)
			.filter(ProtocolVersion.LEGACY::contains)
			.orElse(ProtocolVersion.LEGACY.get(0))
			.text();
		Map<String, Object> result = Map.of("protocolVersion", version, "capabilities", CAPABILITIES, "serverInfo",
				SERVER_INFO);
		if (!this.withSessions) {
			exchange.result(result, Map.of());
			return;
		}
		String session = UUID.randomUUID().toString();
		this.sessions.add(session);
		exchange.result(result, Map.of(McpHeaders.SESSION_ID, session));
	}

	private List<String> versions() {
		return ProtocolVersion.SUPPORTED.stream()
			.filter((version) -> this.eras.contains(version.era()))
			.map(ProtocolVersion::text)
			.toList();
	}

}
