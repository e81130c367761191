/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.util.Arrays;
import java.util.List;

import io.github.mcpcluster.benchmarks.harness.Median;

/**
 * Figures of one round, or the median of several.
 *
 * @param p50 microseconds within which half of the calls ended
 * @param p99 microseconds within which 99 % of the calls ended
 * @param perSecond calls in a second
 */
record ServingFigures(double p50, double p99, double perSecond) {

	static ServingFigures parse(String line) {
		double[] values = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
		if (values[3] > 0) {
			throw new IllegalStateException("%.0f calls failed".formatted(values[3]));
		}
		return new ServingFigures(values[0], values[1], values[2]);
	}

	/** Takes the median of each figure. */
	static ServingFigures median(List<ServingFigures> rounds) {
		return new ServingFigures(Median.of(rounds, ServingFigures::p50), Median.of(rounds, ServingFigures::p99),
				Median.of(rounds, ServingFigures::perSecond));
	}

}
