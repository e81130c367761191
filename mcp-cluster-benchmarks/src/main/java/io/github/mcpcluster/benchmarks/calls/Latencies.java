/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.List;

/**
 * Counts how long calls took, to half a percent. Not safe for use by several threads:
 * each has its own, and they are added up.
 */
final class Latencies {

	/** Steps between one power of two and the next. */
	private static final int STEPS = 256;

	private static final int SHIFT = Integer.numberOfTrailingZeros(STEPS);

	private final long[] counts = new long[STEPS * (Long.SIZE - SHIFT)];

	private long total;

	static Latencies sum(List<Latencies> all) {
		Latencies sum = new Latencies();
		for (Latencies each : all) {
			for (int i = 0; i < sum.counts.length; i++) {
				sum.counts[i] += each.counts[i];
			}
			sum.total += each.total;
		}
		return sum;
	}

	void record(long nanos) {
		this.counts[index(Math.max(nanos, 1))]++;
		this.total++;
	}

	long total() {
		return this.total;
	}

	/**
	 * Finds the time within which a share of the calls ended.
	 * @param share between 0 and 1
	 * @return nanoseconds, 0 without calls
	 */
	double percentile(double share) {
		long wanted = (long) Math.ceil(share * this.total);
		long seen = 0;
		for (int i = 0; i < this.counts.length; i++) {
			seen += this.counts[i];
			if (seen >= wanted && seen > 0) {
				return middle(i);
			}
		}
		return 0;
	}

	private static int index(long nanos) {
		int power = Math.max(Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - SHIFT, 0);
		return power * STEPS + (int) (nanos >>> power);
	}

	private static double middle(int index) {
		int power = Math.max(index / STEPS - 1, 0);
		return (index - power * STEPS + ((power > 0) ? 0.5 : 0)) * (1L << power);
	}

}
