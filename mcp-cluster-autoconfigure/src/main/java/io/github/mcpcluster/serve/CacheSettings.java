/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Caching of lists by clients (MCP 2026-07-28, "Caching").
 *
 * @param ttl how long lists are fresh; zero for not at all
 * @param shared whether they are the same for all users
 */
public record CacheSettings(Duration ttl, boolean shared) {

	/** Clients ask anew each time. */
	public static final CacheSettings NONE = new CacheSettings(Duration.ZERO, false);

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if the time is out of range
	 */
	public CacheSettings {
		Bounds.require("cache.ttl", ttl, Duration.ZERO);
	}

}
