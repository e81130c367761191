/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.route.RouteSettings;

/**
 * How a service is called.
 *
 * @param route how its instances are chosen
 * @param timeout time for a call with all its attempts, 1 ms to 365 days
 * @param maxAttempts instances that a call tries at most, 1 to 100
 */
public record ServiceSettings(RouteSettings route, Duration timeout, int maxAttempts) {

	public ServiceSettings {
		Bounds.requirePositive("timeout", timeout);
		if (maxAttempts < 1 || maxAttempts > 100) {
			throw new IllegalArgumentException("max-attempts: %d (expected: 1 to 100)".formatted(maxAttempts));
		}
	}

}
