/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

/**
 * Candidates that a walk has done with: excluded, or asked before. Immutable.
 */
final class Tried {

	private final int size;

	private final long[] words;

	private final int left;

	private Tried(int size, long[] words, int left) {
		this.size = size;
		this.words = words;
		this.left = left;
	}

	/**
	 * Returns the beginning of a walk.
	 * @param size number of candidates
	 * @return none of them tried
	 */
	static Tried noneOf(int size) {
		return new Tried(size, new long[(size + Long.SIZE - 1) / Long.SIZE], size);
	}

	/**
	 * Adds a candidate.
	 * @param index its index
	 * @return these and that one
	 */
	Tried and(int index) {
		if (contains(index)) {
			return this;
		}
		long[] more = this.words.clone();
		more[index / Long.SIZE] |= 1L << index;
		return new Tried(this.size, more, this.left - 1);
	}

	boolean contains(int index) {
		return (this.words[index / Long.SIZE] & (1L << index)) != 0;
	}

	boolean isNone() {
		return this.left == this.size;
	}

	/**
	 * Returns how many candidates are left to try.
	 * @return zero or more
	 */
	int left() {
		return this.left;
	}

	/**
	 * Returns one of the candidates left to try.
	 * @param rank its rank among them, 0 to {@code left() - 1}
	 * @return its index
	 */
	int leftAt(int rank) {
		if (isNone()) {
			return rank;
		}
		int index = -1;
		for (int skipped = -1; skipped < rank; skipped++) {
			index++;
			while (contains(index)) {
				index++;
			}
		}
		return index;
	}

}
