/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;

import io.github.mcpcluster.guard.BreakerSettings;
import io.github.mcpcluster.instance.Bounds;

/**
 * How the instances of a service are chosen and called.
 *
 * @param strategy name of the selection strategy
 * @param timeout time for a call with all its attempts, 1 ms to 365 days
 * @param maxAttempts instances that a call tries at most, 1 to 100
 * @param breaker circuit breaker of each instance
 */
public record ServiceSettings(String strategy, Duration timeout, int maxAttempts, BreakerSettings breaker) {

	public ServiceSettings {
		Bounds.requirePositive("timeout", timeout);
		if (maxAttempts < 1 || maxAttempts > 100) {
			throw new IllegalArgumentException("max-attempts: %d (expected: 1 to 100)".formatted(maxAttempts));
		}
	}

}
