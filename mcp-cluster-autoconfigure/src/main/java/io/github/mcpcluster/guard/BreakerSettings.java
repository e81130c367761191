/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Rules by which the circuit breaker of an instance judges.
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
 * @param slowCallDuration how long a call takes at least that is slow; zero if none is
 * @param slowCallRateThreshold percentage of slow calls at which it opens, 1 to 100
 * @param fairTime how long a call must have had for its time-out to count as a failure;
 * zero if every one counts
 */
public record BreakerSettings(boolean enabled, int windowSize, int minimumCalls, int failureRateThreshold,
		Duration openDuration, Duration maxOpenDuration, int halfOpenCalls, Duration maxWaitInHalfOpen,
		Duration slowCallDuration, int slowCallRateThreshold, Duration fairTime) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	/**
	 * Opens when half of the last 20 calls failed, five at least, for 10 s growing to 60
	 * s; then two probes, which have 60 s. No call is slow; time-outs count from 1 s on.
	 */
	public static final BreakerSettings DEFAULTS = new BreakerSettings(true, 20, 5, 50, Duration.ofSeconds(10),
			Duration.ofSeconds(60), 2, Duration.ofSeconds(60));

	public BreakerSettings {
		require("breaker.window", windowSize, 10_000);
		require("breaker.minimum-calls", minimumCalls, windowSize);
		require("breaker.failure-rate", failureRateThreshold, 100);
		require("breaker.open-for", openDuration, SHORTEST);
		require("breaker.max-open-for", maxOpenDuration, openDuration);
		require("breaker.trial-calls", halfOpenCalls, 1_000);
		require("maxWaitInHalfOpen", maxWaitInHalfOpen, SHORTEST);
		require("breaker.slow-call-duration", slowCallDuration, Duration.ZERO);
		require("breaker.slow-call-rate", slowCallRateThreshold, 100);
		require("breaker.ignore-timeouts-below", fairTime, Duration.ZERO);
	}

	/**
	 * Creates settings with which no call is slow, and time-outs count from 1 s on.
	 * @param enabled whether there is a breaker
	 * @param windowSize how many of the last calls are looked at
	 * @param minimumCalls how many calls must have been seen before it may open
	 * @param failureRateThreshold percentage of failed calls at which it opens
	 * @param openDuration how long it stays open the first time
	 * @param maxOpenDuration how long it stays open at most
	 * @param halfOpenCalls how many calls probe the instance after that
	 * @param maxWaitInHalfOpen how long the result of probes is waited for
	 */
	public BreakerSettings(boolean enabled, int windowSize, int minimumCalls, int failureRateThreshold,
			Duration openDuration, Duration maxOpenDuration, int halfOpenCalls, Duration maxWaitInHalfOpen) {
		this(enabled, windowSize, minimumCalls, failureRateThreshold, openDuration, maxOpenDuration, halfOpenCalls,
				maxWaitInHalfOpen, Duration.ZERO, 100, Duration.ofSeconds(1));
	}

	/**
	 * Returns these settings with another judgement of slow calls.
	 * @param duration how long a call takes at least that is slow; zero if none is
	 * @param rateThreshold percentage of slow calls at which the breaker opens
	 * @return other settings
	 */
	public BreakerSettings withSlowCalls(Duration duration, int rateThreshold) {
		return new BreakerSettings(this.enabled, this.windowSize, this.minimumCalls, this.failureRateThreshold,
				this.openDuration, this.maxOpenDuration, this.halfOpenCalls, this.maxWaitInHalfOpen, duration,
				rateThreshold, this.fairTime);
	}

	/**
	 * Returns these settings with another fair time.
	 * @param fairTime how long a call must have had for its time-out to count
	 * @return other settings
	 */
	public BreakerSettings withFairTime(Duration fairTime) {
		return new BreakerSettings(this.enabled, this.windowSize, this.minimumCalls, this.failureRateThreshold,
				this.openDuration, this.maxOpenDuration, this.halfOpenCalls, this.maxWaitInHalfOpen,
				this.slowCallDuration, this.slowCallRateThreshold, fairTime);
	}

	/** Returns whether slow calls are looked for. */
	boolean looksForSlowCalls() {
		return this.enabled && !this.slowCallDuration.isZero();
	}

	private static void require(String name, int value, int max) {
		if (value < 1 || value > max) {
			throw new IllegalArgumentException("%s: %d (expected: 1 to %d)".formatted(name, value, max));
		}
	}

	private static void require(String name, Duration value, Duration min) {
		Bounds.require(name, value, min, LONGEST);
	}

}
