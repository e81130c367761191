/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Settings of the connections to instances.
 *
 * @param connectTimeout longest time to open a TCP connection, and again to agree on TLS
 * @param idleTimeout how long an unused connection is kept
 * @param limits the most that an instance may send
 * @param trust whom connections are taken for
 * @param clientName name this client gives itself when it opens a session
 * @param clientVersion version this client gives itself when it opens a session
 */
public record TransportSettings(Duration connectTimeout, Duration idleTimeout, AnswerLimits limits, PeerTrust trust,
		String clientName, String clientVersion) {

	/** The defaults. */
	public static final TransportSettings DEFAULTS = new TransportSettings(Duration.ofSeconds(1),
			Duration.ofSeconds(30), AnswerLimits.DEFAULTS, PeerTrust.DEFAULT, "mcp-cluster", "unknown");

	public TransportSettings {
		Bounds.requirePositive("connect-timeout", connectTimeout);
		Bounds.requirePositive("idle timeout", idleTimeout);
		requireText("client name", clientName);
		requireText("client version", clientVersion);
	}

	private static void requireText(String name, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException("%s: '%s' (expected: a text)".formatted(name, value));
		}
	}

}
