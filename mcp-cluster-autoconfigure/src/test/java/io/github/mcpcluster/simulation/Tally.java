/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Counts calls, and keeps how long those took that were answered.
 */
final class Tally {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final List<Long> times = new ArrayList<>();

	/** Times by the second in which the call began. */
	private final List<List<Long>> bySecond;

	/** Numbers of the calls that were sent to a replica. */
	private final BitSet sent = new BitSet();

	private int attempts;

	private int calls;

	Tally(Duration length) {
		this.bySecond = IntStream.range(0, (int) length.toSeconds())
			.<List<Long>>mapToObj((second) -> new ArrayList<>())
			.toList();
	}

	void ended(long begun, long now, boolean answered) {
		this.calls++;
		if (answered) {
			this.times.add(now - begun);
			this.bySecond.get((int) (begun / SECOND)).add(now - begun);
		}
	}

	/** A call is sent to a replica, for the first time or again. */
	void attempted(int number) {
		this.sent.set(number);
		this.attempts++;
	}

	/** Returns the attempts for each call that was sent at all. */
	double attempts() {
		return (double) this.attempts / this.sent.cardinality();
	}

	int calls() {
		return this.calls;
	}

	int failed() {
		return this.calls - this.times.size();
	}

	/**
	 * Returns the time in milliseconds that a share of the answered calls took at most.
	 */
	long percentile(int percent) {
		return percentile(this.times, percent);
	}

	/** Returns for each second the 99th percentile in milliseconds, -1 for no answer. */
	List<Long> p99BySecond() {
		return this.bySecond.stream().map((second) -> percentile(second, 99)).toList();
	}

	private static long percentile(List<Long> times, int percent) {
		long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
		int rank = (sorted.length * percent + 99) / 100;
		return (sorted.length == 0) ? -1 : Math.round(sorted[rank - 1] / 1e6);
	}

}
