/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.benchmarks.harness.Median;

/**
 * Figures of one round, or the median of several.
 *
 * @param p50 microseconds within which half of the calls ended
 * @param p99 microseconds within which 99 % of the calls ended
 * @param perSecond calls in a second
 * @param cpu microseconds of processor time for a call, all threads of the process
 * @param bytes bytes allocated for a call by all threads of the process
 */
record Figures(double p50, double p99, double perSecond, double cpu, double bytes) {

	/** Takes the median of each figure. */
	static Figures median(List<Figures> rounds) {
		return new Figures(Median.of(rounds, Figures::p50), Median.of(rounds, Figures::p99),
				Median.of(rounds, Figures::perSecond), Median.of(rounds, Figures::cpu),
				Median.of(rounds, Figures::bytes));
	}

	/** Reads what {@link #toLine()} wrote. */
	static Figures parse(String line) {
		double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Figures(values[0], values[1], values[2], values[3], values[4]);
	}

	String toLine() {
		return this.p50 + " " + this.p99 + " " + this.perSecond + " " + this.cpu + " " + this.bytes;
	}

}
