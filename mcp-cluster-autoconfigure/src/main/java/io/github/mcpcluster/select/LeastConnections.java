/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.function.IntUnaryOperator;

import io.github.mcpcluster.instance.SelectionContext;

/**
 * The candidate with the fewest calls under way against its weight, as this process sees
 * them. Up to {@value #FULL_SCAN} candidates all are compared; of more, the better of two
 * random ones is taken, which is nearly as good and keeps many callers from running to
 * the same one (Mitzenmacher, The Power of Two Choices in Randomized Load Balancing,
 * 2001). Equals are chosen among at random, by weight.
 */
final class LeastConnections implements Preference {

	static final int FULL_SCAN = 8;

	private final IntUnaryOperator random;

	private final Candidate[] candidates;

	private final Weights weights;

	/**
	 * Creates a preference without candidates.
	 * @param random returns a number from 0 up to, but not including, its argument
	 */
	LeastConnections(IntUnaryOperator random) {
		this(random, List.of());
	}

	private LeastConnections(IntUnaryOperator random, List<? extends Candidate> candidates) {
		this.random = random;
		this.candidates = candidates.toArray(new Candidate[0]);
		this.weights = Weights.of(candidates);
	}

	@Override
	public int next(SelectionContext context, Tried tried) {
		int left = tried.left();
		if (left <= FULL_SCAN) {
			return leastOfAll(tried);
		}
		int one = this.random.applyAsInt(left);
		int other = this.random.applyAsInt(left - 1);
		return lesser(tried.leftAt(one), tried.leftAt((other < one) ? other : other + 1));
	}

	private int leastOfAll(Tried tried) {
		int best = -1;
		int bestCalls = 0;
		int equals = 0;
		for (int index = 0; index < this.candidates.length; index++) {
			if (tried.contains(index)) {
				continue;
			}
			int calls = this.candidates[index].inFlight();
			int order = (best < 0) ? -1 : compare(index, calls, best, bestCalls);
			int weight = this.weights.of(index);
			equals = (order < 0) ? weight : equals + ((order == 0) ? weight : 0);
			if (order < 0 || (order == 0 && this.random.applyAsInt(equals) < weight)) {
				best = index;
				bestCalls = calls;
			}
		}
		return best;
	}

	private int lesser(int one, int other) {
		int order = compare(one, this.candidates[one].inFlight(), other, this.candidates[other].inFlight());
		if (order != 0) {
			return (order < 0) ? one : other;
		}
		int weight = this.weights.of(one);
		return (this.random.applyAsInt(weight + this.weights.of(other)) < weight) ? one : other;
	}

	private int compare(int one, int oneCalls, int other, int otherCalls) {
		return Long.compare((long) oneCalls * this.weights.of(other), (long) otherCalls * this.weights.of(one));
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new LeastConnections(this.random, candidates);
	}

}
