/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Time to wait after a failure: a random time up to a bound that doubles with each
 * failure in a row ("full jitter", see Marc Brooker, Exponential Backoff And Jitter, AWS
 * Architecture Blog, 2015). For one thread at a time.
 */
public final class Backoff {

	private final Duration first;

	private final Duration max;

	private final DoubleSupplier random;

	private int failures;

	/**
	 * Creates a backoff.
	 * @param first bound after the first failure
	 * @param max bound that is never exceeded
	 * @param random yields numbers from 0 to below 1
	 */
	public Backoff(Duration first, Duration max, DoubleSupplier random) {
		this.first = first;
		this.max = max;
		this.random = random;
	}

	/**
	 * Counts a failure.
	 * @return the time to wait after it
	 */
	public Duration afterFailure() {
		long bound = (this.failures < 30) ? this.first.toNanos() << this.failures : Long.MAX_VALUE;
		bound = (bound < this.first.toNanos()) ? this.max.toNanos() : Math.min(bound, this.max.toNanos());
		this.failures++;
		return Duration.ofNanos((long) (bound * this.random.getAsDouble()));
	}

	/** Forgets the failures: the last attempt has succeeded. */
	public void reset() {
		this.failures = 0;
	}

}
