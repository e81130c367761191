/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of a list of candidates, by index. Immutable.
 */
final class Weights {

	private final int[] weights;

	private final long total;

	private final boolean equal;

	private Weights(int[] weights) {
		this.weights = weights;
		this.total = Arrays.stream(weights).asLongStream().sum();
		this.equal = Arrays.stream(weights).distinct().count() <= 1;
	}

	static Weights of(List<? extends Candidate> candidates) {
		return of(candidates.stream().mapToInt((candidate) -> candidate.instance().weight()).toArray());
	}

	static Weights of(int... weights) {
		return new Weights(weights.clone());
	}

	int of(int index) {
		return this.weights[index];
	}

	int size() {
		return this.weights.length;
	}

	long total() {
		return this.total;
	}

	boolean areEqual() {
		return this.equal;
	}

}
