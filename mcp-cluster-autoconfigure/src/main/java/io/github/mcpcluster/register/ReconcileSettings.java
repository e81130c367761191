/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

/**
 * How registrations are kept alive.
 *
 * @param interval pause between two comparisons with the registry, above zero
 * @param jitter share by which each pause varies at random, so that applications do not
 * ask in step; zero to 1
 * @param stopTimeout how long stopping waits for the registry at most, above zero
 */
public record ReconcileSettings(Duration interval, double jitter, Duration stopTimeout) {

	/** Compares every 10 s give or take 20 %, and stops within 5 s. */
	public static final ReconcileSettings DEFAULTS = new ReconcileSettings(Duration.ofSeconds(10), 0.2,
			Duration.ofSeconds(5));

	public ReconcileSettings {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("reconcile-interval: %s (expected: above zero)".formatted(interval));
		}
		if (!(jitter >= 0 && jitter <= 1)) {
			throw new IllegalArgumentException("reconcile jitter: %s (expected: 0 to 1)".formatted(jitter));
		}
		if (stopTimeout.isNegative() || stopTimeout.isZero()) {
			throw new IllegalArgumentException("stop timeout: %s (expected: above zero)".formatted(stopTimeout));
		}
	}

	/**
	 * Returns the next pause.
	 * @param random a number from 0 to below 1
	 * @return the interval, varied by the jitter
	 */
	Duration pause(double random) {
		double factor = 1 + this.jitter * (2 * random - 1);
		return Duration.ofNanos(Math.max(1, (long) (this.interval.toNanos() * factor)));
	}

}
