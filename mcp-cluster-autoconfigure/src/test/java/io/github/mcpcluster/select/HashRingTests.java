/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HashRingTests {

	@Test
	void givesPointsByWeightWhereverTheOthersAre() {
		assertThat(new LazyRing(FakeCandidate.weighted(1)).get().size()).isEqualTo(HashRing.POINTS);
		assertThat(new LazyRing(FakeCandidate.weighted(100, 1)).get().size()).isEqualTo(101 * HashRing.POINTS);
		assertThat(new LazyRing(FakeCandidate.several(200)).get().size()).isEqualTo(200 * HashRing.POINTS);
	}

	@Test
	void isBounded() {
		int[] weights = IntStream.generate(() -> 100).limit(200).toArray();
		assertThat(new LazyRing(FakeCandidate.weighted(weights)).get().size()).isLessThanOrEqualTo(HashRing.MAX_POINTS);
	}

	@Test
	void goesRoundBeyondTheLastPoint() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		HashRing ring = new LazyRing(candidates).get();
		assertThat(ring.owner(ring.size())).isEqualTo(ring.owner(0));
		assertThat(ring.owner(ring.size() - 1L)).isBetween(0, 2);
	}

	@Test
	void findsAPointForEveryKey() {
		HashRing ring = new LazyRing(FakeCandidate.several(2)).get();
		assertThat(IntStream.range(0, 10_000).mapToLong((key) -> ring.position("key-" + key)))
			.allSatisfy((position) -> assertThat(position).isBetween(0L, (long) ring.size()));
	}

}
