/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Settings of keeping registrations alive.
 *
 * @param interval pause between two comparisons with the registry, 1 ms to 365 days
 * @param jitter share by which each pause varies at random, so that applications do not
 * ask in step; zero to 1
 * @param stopTimeout how long stopping waits for the registry at most, 1 ms to 365 days
 * @param healthTimeout how long an instance may take to report its health, 1 ms to 365
 * days; one that takes longer is down
 */
public record ReconcileSettings(Duration interval, double jitter, Duration stopTimeout, Duration healthTimeout) {

	/**
	 * Compares every 10 s give or take 20 %, stops within 5 s, and gives an instance 3 s
	 * to report its health.
	 */
	public static final ReconcileSettings DEFAULTS = new ReconcileSettings(Duration.ofSeconds(10), 0.2,
			Duration.ofSeconds(5), Duration.ofSeconds(3));

	private static final Duration FIRST_RETRY = Duration.ofMillis(250);

	private static final int MAX_DOUBLINGS = 30;

	public ReconcileSettings {
		Bounds.requirePositive("reconcile-interval", interval);
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("reconcile jitter: %s (expected: 0 to 1)".formatted(jitter));
		}
		Bounds.requirePositive("stop timeout", stopTimeout);
		Bounds.requirePositive("health timeout", healthTimeout);
	}

	/**
	 * Returns the next pause between comparisons.
	 * @param random a number from 0 to below 1
	 * @return the interval, varied by the jitter
	 */
	Duration pause(double random) {
		return vary(this.interval, random);
	}

	/**
	 * Returns the pause before a failed call is repeated: short at first, and doubled
	 * with each failure up to the interval.
	 * @param failures how often it has failed before
	 * @param random a number from 0 to below 1
	 * @return the pause, varied by the jitter
	 */
	Duration retry(int failures, double random) {
		Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
		return vary((doubled.compareTo(this.interval) < 0) ? doubled : this.interval, random);
	}

	private Duration vary(Duration pause, double random) {
		double factor = 1 + this.jitter * (2 * random - 1);
		return Duration.ofNanos(Math.max(1, (long) (pause.toNanos() * factor)));
	}

}
