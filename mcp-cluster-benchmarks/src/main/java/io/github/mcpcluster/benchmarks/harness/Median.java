/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figure in the middle.
 */
public final class Median {

	private Median() {
	}

	/**
	 * Finds the median of one figure over several rounds.
	 * @param rounds the rounds, one at least
	 * @param figure the figure
	 * @param <T> what was measured in a round
	 * @return the median
	 */
	public static <T> double of(List<T> rounds, ToDoubleFunction<T> figure) {
		double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
