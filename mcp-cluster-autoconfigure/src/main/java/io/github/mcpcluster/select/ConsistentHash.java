/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import io.github.mcpcluster.instance.SelectionContext;

/**
 * The candidate that owns the key on a {@link HashRing}; the next one on the ring when it
 * refuses or has too many calls under way: {@value #FEW} at least, and more than
 * {@value #NUMERATOR} / {@value #DENOMINATOR} of its share, as weights say, of all that
 * this process has at those that have not refused (Mirrokni, Thorup, Zadimoghaddam:
 * Consistent Hashing with Bounded Loads, 2016). Without the lower limit, two calls of one
 * key at a time would part in a process that has little to do. When all that are left
 * have too many, the first of them. Calls without a key go round robin.
 */
final class ConsistentHash implements Preference {

	/** Calls under way below which nobody is overloaded. */
	static final int FEW = 8;

	private static final int NUMERATOR = 5;

	private static final int DENOMINATOR = 4;

	private final Preference keyless;

	private final Candidate[] candidates;

	private final Weights weights;

	private final LazyRing ring;

	ConsistentHash() {
		this(new RoundRobin(), List.of(), new LazyRing(List.of()));
	}

	private ConsistentHash(Preference keyless, List<? extends Candidate> candidates, LazyRing ring) {
		this.keyless = keyless;
		this.candidates = candidates.toArray(new Candidate[0]);
		this.weights = ring.weights();
		this.ring = ring;
	}

	@Override
	public int next(SelectionContext context, Tried tried) {
		String key = context.key();
		return (key != null) ? next(key, tried) : this.keyless.next(context, tried);
	}

	private int next(String key, Tried tried) {
		int first = -1;
		long all = -1;
		long weight = 0;
		HashRing ring = this.ring.get();
		long position = ring.position(key);
		for (Tried passed = tried; passed.left() > 0; position++) {
			int owner = ring.owner(position);
			if (passed.contains(owner)) {
				continue;
			}
			int calls = this.candidates[owner].inFlight();
			if (calls < FEW) {
				return owner;
			}
			if (all < 0) {
				all = inFlight(tried);
				weight = weight(tried);
			}
			// one more call is within the bound, which is rounded up
			if (calls * DENOMINATOR * weight < (all + 1) * NUMERATOR * this.weights.of(owner)) {
				return owner;
			}
			first = (first < 0) ? owner : first;
			passed = passed.and(owner);
		}
		return first;
	}

	private long inFlight(Tried tried) {
		long all = 0;
		for (int index = 0; index < this.candidates.length; index++) {
			all += tried.contains(index) ? 0 : this.candidates[index].inFlight();
		}
		return all;
	}

	private long weight(Tried tried) {
		if (tried.isNone()) {
			return this.weights.total();
		}
		long all = 0;
		for (int index = 0; index < this.candidates.length; index++) {
			all += tried.contains(index) ? 0 : this.weights.of(index);
		}
		return all;
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new ConsistentHash(this.keyless.over(candidates), candidates, this.ring.over(candidates));
	}

}
