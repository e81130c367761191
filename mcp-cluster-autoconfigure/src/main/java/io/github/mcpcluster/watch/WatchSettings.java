/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Bounds of the watches.
 *
 * @param waitForRegistry how long after a watch began callers wait for its first
 * snapshot; zero for not at all
 * @param idle how long a watch may be unused before it is stopped, 1 s at least
 * @param keepMissingFor how long instances are kept that vanish in a loss of the
 * registry, or all at once; zero for not at all
 * @param maxWatches greatest number of services watched at a time, at least 1
 */
public record WatchSettings(Duration waitForRegistry, Duration idle, Duration keepMissingFor, int maxWatches) {

	/** Below it a watch would end between two calls, and each call begin a new one. */
	private static final Duration SHORTEST_IDLE = Duration.ofSeconds(1);

	/** Waits 2 s, stops after 10 minutes, doubts for 15 s, watches 2,048 services. */
	public static final WatchSettings DEFAULTS = new WatchSettings(Duration.ofSeconds(2), Duration.ofMinutes(10),
			Duration.ofSeconds(15), 2048);

	public WatchSettings {
		Bounds.require("wait-for-registry", waitForRegistry, Duration.ZERO);
		Bounds.require("unwatch-after", idle, SHORTEST_IDLE);
		Bounds.require("keep-missing-for", keepMissingFor, Duration.ZERO);
		if (maxWatches < 1) {
			throw new IllegalArgumentException("max-watches: %d (expected: at least 1)".formatted(maxWatches));
		}
	}

}
