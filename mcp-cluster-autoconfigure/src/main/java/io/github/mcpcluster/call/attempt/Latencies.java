/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Time that 95 of 100 of the latest calls took at most. Keeps the latest 256 times and
 * looks at them once every 32 calls, so most calls only write one number. Lock-free;
 * calls that end at the same moment may overwrite each other's times, which does no harm.
 * Safe for use by several threads.
 */
final class Latencies {

	private static final int KEPT = 256;

	private static final int ROUND = 32;

	private final AtomicLongArray times = new AtomicLongArray(KEPT);

	private final AtomicInteger recorded = new AtomicInteger();

	private volatile long p95 = Long.MAX_VALUE;

	/**
	 * A call was answered.
	 * @param nanos time that it took
	 */
	void record(long nanos) {
		int number = this.recorded.getAndUpdate(Latencies::next);
		this.times.set(number % KEPT, nanos);
		if ((number + 1) % ROUND == 0) {
			this.p95 = percentile(Math.min(number + 1, KEPT));
		}
	}

	/** Counts on, and stays above the number of those kept once it is. */
	private static int next(int number) {
		return (number + 1 == 2 * KEPT) ? KEPT : number + 1;
	}

	private long percentile(int count) {
		long[] sorted = new long[count];
		Arrays.setAll(sorted, this.times::get);
		Arrays.sort(sorted);
		return sorted[(int) Math.ceil(count * 0.95) - 1];
	}

	/**
	 * Returns the time that 95 of 100 calls took at most.
	 * @return nanoseconds; {@link Long#MAX_VALUE} before there are enough calls to tell
	 */
	long p95() {
		return this.p95;
	}

}
