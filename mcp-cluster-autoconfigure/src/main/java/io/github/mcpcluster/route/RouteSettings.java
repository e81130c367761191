/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.select.Strategies;

/**
 * How the instances of a service are chosen.
 *
 * @param strategy name of the selection strategy
 * @param guard circuit breaker of each instance, and the limit of calls to it
 */
public record RouteSettings(String strategy, GuardSettings guard) {

	/** What applies where nothing is set: round robin, and the defaults of guards. */
	public static final RouteSettings DEFAULTS = new RouteSettings(Strategies.ROUND_ROBIN, GuardSettings.DEFAULTS);

	/**
	 * Returns these settings with another strategy.
	 * @param strategy name of the strategy
	 * @return other settings
	 */
	public RouteSettings withStrategy(String strategy) {
		return new RouteSettings(strategy, this.guard);
	}

	/**
	 * Returns these settings with another guard.
	 * @param guard circuit breaker of each instance, and the limit of calls to it
	 * @return other settings
	 */
	public RouteSettings withGuard(GuardSettings guard) {
		return new RouteSettings(this.strategy, guard);
	}

	/**
	 * Returns these settings with another circuit breaker.
	 * @param breaker circuit breaker of each instance
	 * @return other settings
	 */
	public RouteSettings withBreaker(BreakerSettings breaker) {
		return withGuard(this.guard.withBreaker(breaker));
	}

}
