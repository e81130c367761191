/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * How instances are read from Consul.
 *
 * @param maxBlockingQueries greatest number of blocking queries at a time, 1 to 1000
 * @param staleReads whether any Consul server may answer, not the leader only
 * @param maxStaleness how long a server may have heard nothing of the leader to answer a
 * stale read; after that the leader is asked
 * @param warningIsUp whether an instance is up while a check of it, other than the TTL
 * that it reports by itself, warns
 * @param taggedAddress name of the tagged address that instances are called at,
 * {@code null} for their plain address
 */
public record ConsulReading(int maxBlockingQueries, boolean staleReads, Duration maxStaleness, boolean warningIsUp,
		@Nullable String taggedAddress) {

	/** 32 blocking queries, answered by the leader. */
	public static final ConsulReading DEFAULTS = new ConsulReading(32, false, Duration.ofSeconds(10), false, null);

	public ConsulReading {
		if (maxBlockingQueries < 1 || maxBlockingQueries > 1000) {
			throw new IllegalArgumentException(
					"registry.consul.max-blocking-queries: %d (expected: 1 to 1000)".formatted(maxBlockingQueries));
		}
		Bounds.requirePositive("registry.consul.max-staleness", maxStaleness);
		taggedAddress = (taggedAddress == null || taggedAddress.isBlank()) ? null : taggedAddress;
	}

}
