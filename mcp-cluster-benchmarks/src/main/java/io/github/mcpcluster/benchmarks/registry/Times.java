/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long something took, each time.
 *
 * @param sorted nanoseconds in order
 */
record Times(long[] sorted) {

	static Times of(Collection<Long> nanos) {
		long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
		Arrays.sort(sorted);
		return new Times(sorted);
	}

	/** Returns the milliseconds that a share of the times do not exceed. */
	double millis(double share) {
		int index = (int) Math.ceil(share * this.sorted.length) - 1;
		return (this.sorted.length > 0) ? this.sorted[Math.max(index, 0)] / 1e6 : Double.NaN;
	}

	int count() {
		return this.sorted.length;
	}

}
