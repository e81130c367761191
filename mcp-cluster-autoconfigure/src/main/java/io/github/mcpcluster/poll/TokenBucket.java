/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits how often something is done: a burst at once, then one for each interval. For
 * one thread at a time.
 */
public final class TokenBucket {

	private final long interval;

	private final long burst;

	private final LongSupplier nanoTime;

	/** Time at which the bucket will be full again, as {@link #nanoTime} counts it. */
	private long full;

	/**
	 * Creates a full bucket.
	 * @param burst how many tokens it holds
	 * @param interval time that yields one token
	 * @param nanoTime such as {@code System::nanoTime}
	 */
	public TokenBucket(int burst, Duration interval, LongSupplier nanoTime) {
		this.interval = interval.toNanos();
		this.burst = burst * this.interval;
		this.nanoTime = nanoTime;
		this.full = nanoTime.getAsLong();
	}

	/**
	 * Takes a token, if need be one that is not there yet.
	 * @return the time to wait until it is
	 */
	public Duration take() {
		long now = this.nanoTime.getAsLong();
		long missing = Math.max(this.full - now, 0) + this.interval;
		this.full = now + missing;
		return Duration.ofNanos(Math.max(missing - this.burst, 0));
	}

}
