/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Bounds of the sessions of one service.
 *
 * @param mode which clients get one
 * @param idle time without a request or an open stream after which one ends
 * @param max greatest number at a time
 */
public record SessionSettings(SessionMode mode, Duration idle, int max) {

	private static final Duration LONGEST = Duration.ofDays(365);

	/** The defaults. */
	public static final SessionSettings DEFAULT = new SessionSettings(SessionMode.AUTO, Duration.ofMinutes(30), 10_000);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if a bound is out of range
	 */
	public SessionSettings {
		if (idle.isNegative() || idle.isZero() || idle.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("session-idle: %s (expected: more than 0, %s at most)"
				.formatted(Bounds.text(idle), Bounds.text(LONGEST)));
		}
		if (max < 1) {
			throw new IllegalArgumentException("max-sessions: %d (expected: 1 or more)".formatted(max));
		}
	}

}
