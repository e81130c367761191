/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.function.IntUnaryOperator;

import io.github.mcpcluster.instance.SelectionContext;

/**
 * Any candidate, as probable as its weight says among those that are left.
 */
final class WeightedRandom implements Preference {

	private final IntUnaryOperator random;

	private final Weights weights;

	/**
	 * Creates a preference without candidates.
	 * @param random returns a number from 0 up to, but not including, its argument
	 */
	WeightedRandom(IntUnaryOperator random) {
		this(random, Weights.of());
	}

	private WeightedRandom(IntUnaryOperator random, Weights weights) {
		this.random = random;
		this.weights = weights;
	}

	@Override
	public int next(SelectionContext context, Tried tried) {
		return this.weights.draw(this.random, tried);
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new WeightedRandom(this.random, Weights.of(candidates));
	}

}
