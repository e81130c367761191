/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class WeightedRandomTests extends SharingTests {

	@Override
	SelectionStrategy strategy() {
		return new Strategies(List.of()).get(Strategies.RANDOM);
	}

	@Test
	void choosesByWeight() {
		Preference preference = new WeightedRandom((bound) -> bound - 1).over(FakeCandidate.weighted(2, 3, 1));
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(3))).isEqualTo(2);
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(3).and(2))).isEqualTo(1);
	}

	@Test
	void reachesTheFirstAndTheLastOfEachShare() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(2, 3, 1);
		IntStream turns = IntStream.range(0, 6)
			.map((share) -> new WeightedRandom((bound) -> share).over(candidates)
				.next(SelectionContext.NONE, Tried.noneOf(3)));
		assertThat(turns).containsExactly(0, 0, 1, 1, 1, 2);
	}

	@Test
	void givesTheShareOfOneThatRefusesToTheOthersByWeight() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 5, 3);
		candidates.get(1).refuse();
		select(strategy().newSelector().with(candidates), 20_000);
		assertThat(candidates.get(0).granted.get()).isCloseTo(5_000, withinPercentage(10));
		assertThat(candidates.get(2).granted.get()).isCloseTo(15_000, withinPercentage(10));
	}

}
