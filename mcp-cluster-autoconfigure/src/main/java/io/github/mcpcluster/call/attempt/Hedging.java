/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.function.LongSupplier;

import io.github.mcpcluster.call.HedgeAfter;
import org.jspecify.annotations.Nullable;

/**
 * Makes some calls of a service at a second instance too: one call in ten at most, and
 * one each second, all of which draw on the budget for retries as well. Safe for use by
 * several threads.
 *
 * @param after when
 * @param latencies time that calls took
 * @param budget bounds how often
 */
record Hedging(HedgeAfter after, Latencies latencies, RetryBudget budget) {

	private static final double SHARE = 0.1;

	private static final double PER_SECOND = 1;

	static @Nullable Hedging of(HedgeAfter after, LongSupplier nanoTime) {
		return (after instanceof HedgeAfter.Never) ? null
				: new Hedging(after, new Latencies(), new RetryBudget(SHARE, PER_SECOND, nanoTime));
	}

	/**
	 * Returns how long the first instance has before a second one is asked.
	 * @return nanoseconds; {@link Long#MAX_VALUE} for as long as it takes
	 */
	long delay() {
		return (this.after instanceof HedgeAfter.Fixed fixed) ? fixed.delay().toNanos() : this.latencies.p95();
	}

}
