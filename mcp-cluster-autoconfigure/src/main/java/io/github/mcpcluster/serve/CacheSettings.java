/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;

/**
 * Caching of lists by clients (MCP 2026-07-28, "Caching").
 *
 * @param ttl how long lists are fresh; zero for not at all
 * @param shared whether they are the same for all users
 */
public record CacheSettings(Duration ttl, boolean shared) {

	private static final Duration LONGEST = Duration.ofDays(365);

	/** Clients ask anew each time. */
	public static final CacheSettings NONE = new CacheSettings(Duration.ZERO, false);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if the time is out of range
	 */
	public CacheSettings {
		if (ttl.isNegative() || ttl.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("cache.ttl: %s (expected: 0 to %s)".formatted(ttl, LONGEST));
		}
	}

}
