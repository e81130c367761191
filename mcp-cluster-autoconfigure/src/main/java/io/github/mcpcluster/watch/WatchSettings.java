/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;

/**
 * Bounds of the watches.
 *
 * @param firstSnapshotTimeout how long after a watch began callers wait for its first
 * snapshot; zero for not at all
 * @param idle how long a watch may be unused before it is stopped, above zero
 * @param emptyHold how long instances are kept that vanish in a loss of the registry, or
 * all at once; zero for not at all
 * @param maxWatches greatest number of services watched at a time, at least 1
 */
public record WatchSettings(Duration firstSnapshotTimeout, Duration idle, Duration emptyHold, int maxWatches) {

	/** Waits 2 s, stops after 10 minutes, doubts for 15 s, watches 128 services. */
	public static final WatchSettings DEFAULTS = new WatchSettings(Duration.ofSeconds(2), Duration.ofMinutes(10),
			Duration.ofSeconds(15), 128);

	public WatchSettings {
		if (firstSnapshotTimeout.isNegative()) {
			throw new IllegalArgumentException(
					"first-snapshot-timeout: %s (expected: zero or above)".formatted(firstSnapshotTimeout));
		}
		if (idle.isNegative() || idle.isZero()) {
			throw new IllegalArgumentException("idle-after: %s (expected: above zero)".formatted(idle));
		}
		if (emptyHold.isNegative()) {
			throw new IllegalArgumentException("empty-hold: %s (expected: zero or above)".formatted(emptyHold));
		}
		if (maxWatches < 1) {
			throw new IllegalArgumentException("max-watches: %d (expected: at least 1)".formatted(maxWatches));
		}
	}

}
