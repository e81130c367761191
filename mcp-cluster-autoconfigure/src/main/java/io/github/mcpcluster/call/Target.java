/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.select.Candidate;

/**
 * An instance that calls can go to: what it is, its guard, and the connection to it.
 * Guard and connection outlive the snapshot that the instance came with.
 *
 * @param instance the instance
 * @param guard its guard
 * @param connection the connection, not opened before the first call
 */
record Target(McpInstance instance, InstanceGuard guard, InstanceConnection connection) implements Candidate {

	@Override
	public int inFlight() {
		return this.guard.inFlight();
	}

	@Override
	public boolean tryAcquire() {
		return this.guard.tryAcquire();
	}

	ClusterStats.Instance stats() {
		return new ClusterStats.Instance(this.instance, this.guard.state(), this.guard.inFlight(), this.guard.calls(),
				this.guard.failures());
	}

}
