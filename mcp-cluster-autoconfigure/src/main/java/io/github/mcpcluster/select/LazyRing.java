/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * A ring that is built by the first call that needs it, so that a change of the instances
 * costs those nothing that only follow it. Safe for use by several threads.
 */
final class LazyRing {

	private final List<InstanceId> ids;

	private final Weights weights;

	private volatile @Nullable HashRing ring;

	LazyRing(List<? extends Candidate> candidates) {
		this.ids = candidates.stream().map((candidate) -> candidate.instance().id()).toList();
		this.weights = Weights.of(candidates);
	}

	Weights weights() {
		return this.weights;
	}

	/**
	 * Returns the ring of other candidates.
	 * @param candidates the candidates
	 * @return this ring if they have the same ids and weights
	 */
	LazyRing over(List<? extends Candidate> candidates) {
		LazyRing other = new LazyRing(candidates);
		return (other.ids.equals(this.ids) && other.weights.equal(this.weights)) ? this : other;
	}

	HashRing get() {
		HashRing built = this.ring;
		return (built != null) ? built : build();
	}

	private synchronized HashRing build() {
		HashRing built = this.ring;
		if (built == null) {
			built = HashRing.of(this.ids, this.weights);
			this.ring = built;
		}
		return built;
	}

}
