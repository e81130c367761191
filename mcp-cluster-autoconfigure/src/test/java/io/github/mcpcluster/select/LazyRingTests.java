/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LazyRingTests {

	private final LazyRing ring = new LazyRing(FakeCandidate.weighted(1, 2, 1));

	@Test
	void isBuiltOnce() {
		assertThat(this.ring.get()).isSameAs(this.ring.get());
	}

	@Test
	void isKeptWhileIdsAndWeightsStay() {
		assertThat(this.ring.over(FakeCandidate.weighted(1, 2, 1)).get()).isSameAs(this.ring.get());
	}

	@Test
	void isAnotherOneForOtherWeightsOrIds() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 2, 1, 1);
		assertThat(this.ring.over(candidates)).isNotSameAs(this.ring);
		assertThat(this.ring.over(candidates.subList(1, 4))).isNotSameAs(this.ring);
		assertThat(this.ring.over(FakeCandidate.weighted(1, 1, 1))).isNotSameAs(this.ring);
	}

}
