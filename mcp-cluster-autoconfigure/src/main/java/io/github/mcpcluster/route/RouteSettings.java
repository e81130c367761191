/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.select.Strategies;

/**
 * How the instances of a service are chosen.
 *
 * @param strategy name of the selection strategy
 * @param breaker circuit breaker of each instance
 */
public record RouteSettings(String strategy, BreakerSettings breaker) {

	/** What applies where nothing is set: round robin, and the breaker's defaults. */
	public static final RouteSettings DEFAULTS = new RouteSettings(Strategies.ROUND_ROBIN, BreakerSettings.DEFAULTS);

	/**
	 * Returns these settings with another strategy.
	 * @param strategy name of the strategy
	 * @return other settings
	 */
	public RouteSettings withStrategy(String strategy) {
		return new RouteSettings(strategy, this.breaker);
	}

	/**
	 * Returns these settings with another circuit breaker.
	 * @param breaker circuit breaker of each instance
	 * @return other settings
	 */
	public RouteSettings withBreaker(BreakerSettings breaker) {
		return new RouteSettings(this.strategy, breaker);
	}

}
