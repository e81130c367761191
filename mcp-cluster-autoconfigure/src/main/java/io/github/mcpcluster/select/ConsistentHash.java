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
 * {@value #NUMERATOR} / {@value #DENOMINATOR} of its share of all that this process has,
 * as weights say (Mirrokni, Thorup, Zadimoghaddam: Consistent Hashing with Bounded Loads,
 * 2016). Without the lower limit, two calls of one key at a time would part in a process
 * that has little to do. When all that are left have too many, the first of them. Calls
 * without a key go round robin.
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
			all = (all < 0) ? inFlight() : all;
			if (isWithinBound(owner, calls, all)) {
				return owner;
			}
			first = (first < 0) ? owner : first;
			passed = passed.and(owner);
		}
		return first;
	}

	private long inFlight() {
		long all = 0;
		for (Candidate candidate : this.candidates) {
			all += candidate.inFlight();
		}
		return all;
	}

	/** Returns whether one more call is within the bound, which is rounded up. */
	private boolean isWithinBound(int index, long calls, long all) {
		return calls * DENOMINATOR * this.weights.total() < (all + 1) * NUMERATOR * this.weights.of(index);
	}

	@Override
	public Preference over(List<? extends Candidate> candidates) {
		return new ConsistentHash(this.keyless.over(candidates), candidates, this.ring.over(candidates));
	}

}
