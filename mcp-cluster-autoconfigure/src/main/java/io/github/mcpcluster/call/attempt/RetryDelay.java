/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Time that a call waits before it returns to an instance that it has tried before: 50
 * ms, doubled with each attempt, 1 s at most. Up to half of it is left out by chance, so
 * that callers do not come back all at once. It is never shorter than the time that the
 * instance asked for.
 *
 * @param random gives numbers from 0 to 1
 */
record RetryDelay(DoubleSupplier random) {

	private static final long FIRST = Duration.ofMillis(50).toNanos();

	private static final long LONGEST = Duration.ofSeconds(1).toNanos();

	/**
	 * Returns how long to wait.
	 * @param made attempts made so far, at least 1
	 * @param retryAfter what the instance asked for, empty for nothing
	 * @return the time in nanoseconds
	 */
	long nanos(int made, Optional<Duration> retryAfter) {
		long full = Math.min(LONGEST, FIRST << Math.min(made - 1, 10));
		long jittered = full / 2 + (long) (this.random.getAsDouble() * full / 2);
		return Math.max(jittered, retryAfter.map(Duration::toNanos).orElse(0L));
	}

}
