/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.time.Duration;

/**
 * Time for which a result may be kept, and by whom (MCP 2026-07-28, "Caching").
 *
 * @param ttl how long it is fresh, from its receipt; zero for not at all
 * @param shared whether it may be given to other users too: {@code cacheScope} is
 * {@code public}
 */
public record CacheHint(Duration ttl, boolean shared) {

	/** The hint of a result that has none. */
	public static final CacheHint NONE = new CacheHint(Duration.ZERO, false);

}
