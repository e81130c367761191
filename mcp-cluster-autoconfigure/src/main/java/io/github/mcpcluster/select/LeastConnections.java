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
 * them, the call that is about to start included; against its capacity and its weight
 * where all candidates have a capacity. Up to {@value #FULL_SCAN} candidates all are
 * compared; of more, the better of two that are drawn by weight is taken, which is nearly
 * as good and keeps many callers from running to the same one (Mitzenmacher, The Power of
 * Two Choices in Randomized Load Balancing, 2001). Equals are chosen among at random, by
 * weight.
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
		this.weights = Weights.byCapacity(candidates);
	}

	@Override
	public int next(SelectionContext context, Tried tried) {
		int left = tried.left();
		if (left <= FULL_SCAN) {
			return leastOfAll(tried);
		}
		int one = this.weights.draw(this.random, tried);
		int other = drawOther(left, tried, one);
		int order = compare(other, this.candidates[other].inFlight(), one, this.candidates[one].inFlight());
		return (order < 0) ? other : one;
	}

	/** Without a new list of those tried where weights are equal, as they mostly are. */
	private int drawOther(int left, Tried tried, int one) {
		if (!this.weights.areEqual()) {
			return this.weights.drawOther(this.random, tried, one);
		}
		int rank = this.random.applyAsInt(left - 1);
		int other = tried.leftAt(rank);
		return (other < one) ? other : tried.leftAt(rank + 1);
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

	/**
	 * Compares the calls under way against the weights, the call that is about to start
	 * included: two idle ones are equal, though it would weigh less on the heavier.
	 */
	private int compare(int one, int oneCalls, int other, int otherCalls) {
		return (oneCalls == 0 && otherCalls == 0) ? 0
				: Long.compare((oneCalls + 1L) * this.weights.of(other), (otherCalls + 1L) * this.weights.of(one));
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new LeastConnections(this.random, candidates);
	}

}
