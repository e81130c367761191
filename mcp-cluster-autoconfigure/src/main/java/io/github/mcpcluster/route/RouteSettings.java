/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.select.Strategies;

/**
 * Settings of the choice of an instance.
 *
 * @param strategy name of the selection strategy
 * @param guard circuit breaker of each instance, and the limit of calls to it
 * @param waitForInstance how long a caller that can wait does so for an instance while
 * there is none to choose; zero for not at all
 * @param waitForFirst how long from the first use of a service on such a caller waits, if
 * that is longer, while no instance of the service has been seen yet; zero for not at all
 * @param callsWhenAllOpen percentage of calls, of those that open circuit breakers leave
 * no instance, that try the least bad one; 0 to 100
 * @param slowStart how long the share of an instance grows that has come; zero for an
 * equal share at once
 * @param preferredZone zone whose instances are preferred, empty for none
 */
public record RouteSettings(String strategy, GuardSettings guard, Duration waitForInstance, Duration waitForFirst,
		int callsWhenAllOpen, Duration slowStart, String preferredZone) {

	/**
	 * The defaults: round robin, the defaults of guards, no waiting, a tenth of the calls
	 * as a last resort, no slow start and no preference of a zone.
	 */
	public static final RouteSettings DEFAULTS = new RouteSettings(Strategies.ROUND_ROBIN, GuardSettings.DEFAULTS,
			Duration.ZERO, Duration.ZERO, 10, Duration.ZERO, "");

	public RouteSettings {
		Bounds.require("wait-for-instance", waitForInstance, Duration.ZERO);
		Bounds.require("wait for the first instance", waitForFirst, Duration.ZERO);
		Bounds.require("slow-start", slowStart, Duration.ZERO);
		if (callsWhenAllOpen < 0 || callsWhenAllOpen > 100) {
			throw new IllegalArgumentException(
					"breaker.calls-when-all-open: %d (expected: 0 to 100)".formatted(callsWhenAllOpen));
		}
	}

	/**
	 * Returns these settings with another guard.
	 * @param guard circuit breaker of each instance, and the limit of calls to it
	 * @return other settings
	 */
	public RouteSettings withGuard(GuardSettings guard) {
		return new RouteSettings(this.strategy, guard, this.waitForInstance, this.waitForFirst, this.callsWhenAllOpen,
				this.slowStart, this.preferredZone);
	}

	/**
	 * Returns these settings with another circuit breaker.
	 * @param breaker circuit breaker of each instance
	 * @return other settings
	 */
	public RouteSettings withBreaker(BreakerSettings breaker) {
		return withGuard(this.guard.withBreaker(breaker));
	}

	/**
	 * Returns these settings with another share of calls as a last resort.
	 * @param callsWhenAllOpen percentage of calls
	 * @return other settings
	 */
	public RouteSettings withCallsWhenAllOpen(int callsWhenAllOpen) {
		return new RouteSettings(this.strategy, this.guard, this.waitForInstance, this.waitForFirst, callsWhenAllOpen,
				this.slowStart, this.preferredZone);
	}

	/**
	 * Returns these settings with another slow start.
	 * @param slowStart how long the share of an instance grows that has come
	 * @return other settings
	 */
	public RouteSettings withSlowStart(Duration slowStart) {
		return new RouteSettings(this.strategy, this.guard, this.waitForInstance, this.waitForFirst,
				this.callsWhenAllOpen, slowStart, this.preferredZone);
	}

	/**
	 * Returns these settings with another preferred zone.
	 * @param preferredZone the zone, empty for none
	 * @return other settings
	 */
	public RouteSettings withPreferredZone(String preferredZone) {
		return new RouteSettings(this.strategy, this.guard, this.waitForInstance, this.waitForFirst,
				this.callsWhenAllOpen, this.slowStart, preferredZone);
	}

	/**
	 * Returns these settings with another time to wait, also while no instance has been
	 * seen yet.
	 * @param waitForInstance how long a caller waits for an instance
	 * @return other settings
	 */
	public RouteSettings withWaitForInstance(Duration waitForInstance) {
		return new RouteSettings(this.strategy, this.guard, waitForInstance, Duration.ZERO, this.callsWhenAllOpen,
				this.slowStart, this.preferredZone);
	}

	/**
	 * Returns these settings with another time to wait while no instance has been seen
	 * yet.
	 * @param waitForFirst how long from the first use of a service on a caller waits
	 * @return other settings
	 */
	public RouteSettings withWaitForFirst(Duration waitForFirst) {
		return new RouteSettings(this.strategy, this.guard, this.waitForInstance, waitForFirst, this.callsWhenAllOpen,
				this.slowStart, this.preferredZone);
	}

}
