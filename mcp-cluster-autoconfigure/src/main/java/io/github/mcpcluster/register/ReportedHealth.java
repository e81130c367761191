/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * The health that an instance reported last, and what the registry was told of it. It is
 * never draining: a drain is ordered by {@link McpServiceRegistry#drain} alone. Reported
 * as a health too, it would look like the order of somebody else and never end. Safe for
 * use by several threads.
 */
final class ReportedHealth {

	private @Nullable Health word;

	private @Nullable Health told;

	/** Begins anew: what counts is what is registered, unless it is known to be down. */
	synchronized void begin(@Nullable Health asked) {
		this.word = (asked == Health.DOWN) ? Health.DOWN : null;
	}

	/**
	 * Takes an answer.
	 * @param answer the answer; draining says nothing of the health of what is drained
	 * here, and means down otherwise
	 * @param draining whether the instance is drained here
	 * @return whether it differs from the one before
	 */
	synchronized boolean hear(Health answer, boolean draining) {
		if (answer == Health.DRAINING && draining) {
			return false;
		}
		Health before = this.word;
		this.word = (answer == Health.UP) ? Health.UP : Health.DOWN;
		return this.word != before;
	}

	/**
	 * Returns the health that the instance reported, or else the one that it is
	 * registered with.
	 */
	synchronized Health of(McpInstance instance) {
		return (this.word != null) ? this.word : (instance.isUp() ? Health.UP : Health.DOWN);
	}

	synchronized void told(Health health) {
		this.told = health;
	}

	/** Returns whether the registry was told another health. */
	synchronized boolean isNews() {
		return this.word != null && this.word != this.told;
	}

}
