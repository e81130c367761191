/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.instance.McpInstance;

/**
 * A target that has come lately: declines a share of the calls, which shrinks to nothing.
 *
 * @param <C> type of the connections
 * @param target the target
 * @param slowStart knows the share that it takes
 */
record WarmingTarget<C extends AutoCloseable>(Target<C> target, SlowStart slowStart) implements TargetCandidate<C> {

	@Override
	public McpInstance instance() {
		return this.target.instance();
	}

	@Override
	public int inFlight() {
		return this.target.inFlight();
	}

	@Override
	public boolean tryAcquire() {
		return this.slowStart.admits(this.target.link().upSince()) && this.target.tryAcquire();
	}

}
