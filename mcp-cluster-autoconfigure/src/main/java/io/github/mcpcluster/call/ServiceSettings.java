/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;
import io.github.mcpcluster.route.RouteSettings;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the calls of one service.
 *
 * @param route how its instances are chosen
 * @param timeout time for a call with all its attempts, 1 ms to 365 days
 * @param maxAttempts attempts that a call makes at most, 1 to 100
 * @param attemptTimeout time for an attempt that may be repeated, 1 ms to 365 days;
 * {@code null} for a third of the time that the call has, 10 s at most
 * @param hedgeAfter when a call that may be repeated is made at a second instance too
 * @param repeatable which tools may be called again after a lost answer
 * @param trust lists of instances that are believed
 */
public record ServiceSettings(RouteSettings route, Duration timeout, int maxAttempts, @Nullable Duration attemptTimeout,
		HedgeAfter hedgeAfter, RepeatableTools repeatable, ListTrust trust) {

	/**
	 * Creates settings with the usual share for an attempt and without hedging.
	 * @param route how its instances are chosen
	 * @param timeout time for a call with all its attempts, 1 ms to 365 days
	 * @param maxAttempts attempts that a call makes at most, 1 to 100
	 */
	public ServiceSettings(RouteSettings route, Duration timeout, int maxAttempts) {
		this(route, timeout, maxAttempts, null, HedgeAfter.NEVER, RepeatableTools.DECLARED, ListTrust.DEFAULTS);
	}

	/**
	 * Returns these settings with other tools that may be repeated.
	 * @param repeatable which ones
	 * @return other settings
	 */
	public ServiceSettings withRepeatable(RepeatableTools repeatable) {
		return new ServiceSettings(this.route, this.timeout, this.maxAttempts, this.attemptTimeout, this.hedgeAfter,
				repeatable, this.trust);
	}

	/**
	 * Returns these settings with another trust.
	 * @param trust lists of instances that are believed
	 * @return other settings
	 */
	public ServiceSettings withTrust(ListTrust trust) {
		return new ServiceSettings(this.route, this.timeout, this.maxAttempts, this.attemptTimeout, this.hedgeAfter,
				this.repeatable, trust);
	}

	public ServiceSettings {
		if (attemptTimeout != null) {
			Bounds.requirePositive("attempt-timeout", attemptTimeout);
		}
		Bounds.requirePositive("timeout", timeout);
		if (maxAttempts < 1 || maxAttempts > 100) {
			throw new IllegalArgumentException("max-attempts: %d (expected: 1 to 100)".formatted(maxAttempts));
		}
	}

}
