/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Content of one file: an instance, the process that keeps it alive, and the heartbeat.
 *
 * @param instance the instance with its own health; drain is told beside the entry
 * @param owner process that refreshes the entry
 * @param heartbeatInterval how often it does
 * @param heartbeatTimeout how long the entry is good for after a refresh
 */
record Entry(McpInstance instance, ProcessIdentity owner, Duration heartbeatInterval, Duration heartbeatTimeout) {

	/** Longest time that a reader believes an entry without a refresh. */
	private static final Duration LONGEST = Duration.ofHours(1);

	Entry {
		if (heartbeatInterval.isNegative() || heartbeatInterval.isZero()
				|| heartbeatTimeout.compareTo(heartbeatInterval) < 0 || heartbeatTimeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("heartbeat: every %s, good for %s (expected: above zero, at most %s)"
				.formatted(heartbeatInterval, heartbeatTimeout, LONGEST));
		}
	}

	/**
	 * Returns how late a refresh may come before it is looked whether the process lives.
	 * @return one and a half intervals, or the timeout if that is shorter
	 */
	Duration overdueAfter() {
		Duration late = this.heartbeatInterval.multipliedBy(3).dividedBy(2);
		return (late.compareTo(this.heartbeatTimeout) < 0) ? late : this.heartbeatTimeout;
	}

	McpInstance shown(boolean drained) {
		return drained ? this.instance.withHealth(Health.DRAINING) : this.instance;
	}

}
