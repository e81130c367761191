/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;

/**
 * How the circuit breaker of an instance judges.
 *
 * @param enabled whether there is one; without it every call is let through, and calls
 * are counted all the same
 * @param windowSize how many of the last calls are looked at, 1 to 10000
 * @param minimumCalls how many calls must have been seen before the breaker may open, 1
 * to {@code windowSize}
 * @param failureRateThreshold percentage of failed calls at which it opens, 1 to 100
 * @param openDuration how long it stays open the first time; doubles each time that the
 * probes fail
 * @param maxOpenDuration how long it stays open at most
 * @param halfOpenCalls how many calls probe the instance after that, 1 to 1000; the same
 * percentage decides over them
 * @param maxWaitInHalfOpen how long the result of probes is waited for before others are
 * let through, so that a probe that never ends keeps nobody out; like the other times 1
 * ms to 24 h
 */
public record BreakerSettings(boolean enabled, int windowSize, int minimumCalls, int failureRateThreshold,
		Duration openDuration, Duration maxOpenDuration, int halfOpenCalls, Duration maxWaitInHalfOpen) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Opens when half of the last 20 calls failed, five at least, for 10 s growing to 60
	 * s; then two probes, which have 60 s.
	 */
	public static final BreakerSettings DEFAULTS = new BreakerSettings(true, 20, 5, 50, Duration.ofSeconds(10),
			Duration.ofSeconds(60), 2, Duration.ofSeconds(60));

	public BreakerSettings {
		require("breaker.window", windowSize, 10_000);
		require("breaker.minimum-calls", minimumCalls, windowSize);
		require("breaker.failure-rate", failureRateThreshold, 100);
		require("breaker.open-for", openDuration, SHORTEST);
		require("breaker.open-for-at-most", maxOpenDuration, openDuration);
		require("breaker.probes", halfOpenCalls, 1_000);
		require("maxWaitInHalfOpen", maxWaitInHalfOpen, SHORTEST);
	}

	private static void require(String name, int value, int max) {
		if (value < 1 || value > max) {
			throw new IllegalArgumentException("%s: %d (expected: 1 to %d)".formatted(name, value, max));
		}
	}

	private static void require(String name, Duration value, Duration min) {
		if (value.compareTo(min) < 0 || value.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(name, value, min, LONGEST));
		}
	}

}
