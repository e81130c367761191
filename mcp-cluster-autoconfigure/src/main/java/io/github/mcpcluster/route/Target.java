/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.McpInstance;

/**
 * An instance that calls can go to.
 *
 * @param <C> type of the connection
 * @param instance the instance
 * @param guard its guard
 * @param link the connection, not opened before the first call
 */
record Target<C extends AutoCloseable>(McpInstance instance, InstanceGuard guard,
		Link<C> link) implements TargetCandidate<C> {

	@Override
	public Target<C> target() {
		return this;
	}

	@Override
	public int inFlight() {
		return this.guard.inFlight();
	}

	@Override
	public boolean tryAcquire() {
		return this.guard.tryAcquire();
	}

	/** Returns whether a later description of the instance is one of the same start. */
	boolean isSameStart(McpInstance later) {
		return this.instance.endpoint().equals(later.endpoint())
				&& this.instance.traits().registeredAt().equals(later.traits().registeredAt())
				&& this.instance.traits().identity().equals(later.traits().identity());
	}

	ClusterStats.Instance stats() {
		return new ClusterStats.Instance(this.instance, this.guard.state(), this.guard.inFlight(), this.guard.calls(),
				this.guard.failures());
	}

}
