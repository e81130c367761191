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
		assertThat(HashRing.of(FakeCandidate.weighted(1)).size()).isEqualTo(HashRing.POINTS);
		assertThat(HashRing.of(FakeCandidate.weighted(100, 1)).size()).isEqualTo(101 * HashRing.POINTS);
		assertThat(HashRing.of(FakeCandidate.several(200)).size()).isEqualTo(200 * HashRing.POINTS);
	}

	@Test
	void isBounded() {
		int[] weights = IntStream.generate(() -> 100).limit(200).toArray();
		assertThat(HashRing.of(FakeCandidate.weighted(weights)).size()).isLessThanOrEqualTo(HashRing.MAX_POINTS);
	}

	@Test
	void goesRoundBeyondTheLastPoint() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		HashRing ring = HashRing.of(candidates);
		assertThat(ring.owner(ring.size())).isEqualTo(ring.owner(0));
		assertThat(ring.owner(ring.size() - 1L)).isBetween(0, 2);
	}

	@Test
	void findsAPointForEveryKey() {
		HashRing ring = HashRing.of(FakeCandidate.several(2));
		assertThat(IntStream.range(0, 10_000).mapToLong((key) -> ring.position("key-" + key)))
			.allSatisfy((position) -> assertThat(position).isBetween(0L, (long) ring.size()));
	}

}
