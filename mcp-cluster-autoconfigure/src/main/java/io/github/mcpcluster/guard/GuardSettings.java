/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

/**
 * Settings of the guard of an instance.
 *
 * @param breaker its circuit breaker
 * @param maxCalls most calls at a time, at least 1
 */
public record GuardSettings(BreakerSettings breaker, int maxCalls) {

	/** The defaults: 100 calls at a time. */
	public static final GuardSettings DEFAULTS = new GuardSettings(BreakerSettings.DEFAULTS, 100);

	public GuardSettings {
		if (maxCalls < 1) {
			throw new IllegalArgumentException("max-concurrent-calls: %d (expected: at least 1)".formatted(maxCalls));
		}
	}

	/**
	 * Returns these settings with another circuit breaker.
	 * @param breaker the breaker
	 * @return other settings
	 */
	public GuardSettings withBreaker(BreakerSettings breaker) {
		return new GuardSettings(breaker, this.maxCalls);
	}

	/**
	 * Returns these settings with another limit.
	 * @param maxCalls most calls at a time
	 * @return other settings
	 */
	public GuardSettings withMaxCalls(int maxCalls) {
		return new GuardSettings(this.breaker, maxCalls);
	}

}
