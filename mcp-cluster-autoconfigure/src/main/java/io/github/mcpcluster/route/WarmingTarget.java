/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.function.DoubleSupplier;

import io.github.mcpcluster.instance.McpInstance;

/**
 * A target that has come lately: declines a share of the calls, which shrinks to nothing.
 *
 * @param <C> type of the connections
 * @param target the target
 * @param slowStart knows the share that it takes
 * @param random returns a number from 0 up to, but not including, 1
 */
record WarmingTarget<C extends AutoCloseable>(Target<C> target, SlowStart slowStart,
		DoubleSupplier random) implements TargetCandidate<C> {

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
		double share = this.slowStart.share(this.target.link().upSince());
		return (share >= 1 || this.random.getAsDouble() < share) && this.target.tryAcquire();
	}

}
