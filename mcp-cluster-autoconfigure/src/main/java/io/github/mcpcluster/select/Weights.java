/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Weights of a list of candidates, by index. Immutable.
 */
final class Weights {

	private final int[] weights;

	/** For each index the sum of the weights up to and with its own. */
	private final int[] sums;

	private final long total;

	private final boolean equal;

	private Weights(int[] weights) {
		this.weights = weights;
		this.sums = weights.clone();
		Arrays.parallelPrefix(this.sums, Math::addExact);
		this.total = (weights.length > 0) ? this.sums[weights.length - 1] : 0;
		this.equal = Arrays.stream(weights).distinct().count() <= 1;
	}

	static Weights of(List<? extends Candidate> candidates) {
		return of(candidates.stream().mapToInt((candidate) -> candidate.instance().weight()).toArray());
	}

	/**
	 * Returns the capacities of the candidates, each as often as its weight says, scaled
	 * down together where they are great; the weights alone unless all capacities are
	 * known.
	 */
	static Weights byCapacity(List<? extends Candidate> candidates) {
		long[] shares = candidates.stream().mapToLong(Weights::capacity).toArray();
		long greatest = Arrays.stream(shares).max().orElse(0);
		if (Arrays.stream(shares).anyMatch((share) -> share == 0)) {
			return of(candidates);
		}
		long most = Integer.MAX_VALUE / Math.max(1, shares.length);
		return of(Arrays.stream(shares)
			.map((share) -> (greatest <= most) ? share : Math.max(1, share * most / greatest))
			.mapToInt(Math::toIntExact)
			.toArray());
	}

	private static long capacity(Candidate candidate) {
		return (long) candidate.instance().traits().profile().capacity() * candidate.instance().weight();
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

	boolean equal(Weights other) {
		return Arrays.equals(this.weights, other.weights);
	}

	/**
	 * Draws one of those left by weight.
	 * @param random returns a number from 0 up to, but not including, its argument
	 * @param tried those that are done with; at least one is left
	 * @return its index
	 */
	int draw(IntUnaryOperator random, Tried tried) {
		if (this.equal) {
			return tried.leftAt(random.applyAsInt(tried.left()));
		}
		return tried.isNone() ? at(random.applyAsInt((int) this.total)) : drawLeft(random, tried);
	}

	/**
	 * Draws by weight one of those left that is another one.
	 * @param random as above
	 * @param tried those that are done with; at least two are left
	 * @param one the one that it is not
	 * @return its index
	 */
	int drawOther(IntUnaryOperator random, Tried tried, int one) {
		if (!tried.isNone()) {
			return draw(random, tried.and(one));
		}
		int share = random.applyAsInt((int) this.total - this.weights[one]);
		int begin = this.sums[one] - this.weights[one];
		return at((share < begin) ? share : share + this.weights[one]);
	}

	private int at(int share) {
		int found = Arrays.binarySearch(this.sums, share);
		return (found >= 0) ? found + 1 : -(found + 1);
	}

	private int drawLeft(IntUnaryOperator random, Tried tried) {
		int left = 0;
		for (int index = 0; index < this.weights.length; index++) {
			left += tried.contains(index) ? 0 : this.weights[index];
		}
		int share = random.applyAsInt(left);
		int index = -1;
		while (share >= 0) {
			index++;
			share -= tried.contains(index) ? 0 : this.weights[index];
		}
		return index;
	}

}
