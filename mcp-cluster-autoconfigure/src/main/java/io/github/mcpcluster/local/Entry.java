/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Content of one file: an instance, the machine that it runs on, and its heartbeat.
 *
 * @param instance the instance with its own health; a drain is a file beside the entry
 * @param machine identity of the machine whose processes may call the instance
 * @param heartbeatInterval how often the entry is refreshed
 * @param heartbeatTimeout how long the entry is good for after a refresh
 */
record Entry(McpInstance instance, String machine, Duration heartbeatInterval, Duration heartbeatTimeout) {

	/** Longest time that a reader believes an entry without a refresh. */
	static final Duration LONGEST = Duration.ofHours(1);

	Entry {
		if (heartbeatInterval.isNegative() || heartbeatInterval.isZero()
				|| heartbeatTimeout.compareTo(heartbeatInterval) < 0 || heartbeatTimeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("heartbeat: every %s, good for %s (expected: above zero, at most %s)"
				.formatted(heartbeatInterval, heartbeatTimeout, LONGEST));
		}
	}

	McpInstance shown(boolean drained) {
		return drained ? this.instance.withHealth(Health.DRAINING) : this.instance;
	}

}
