/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.IntUnaryOperator;

import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class LeastConnectionsTests extends SharingTests {

	@Override
	SelectionStrategy strategy() {
		return new Strategies(List.of()).get(Strategies.LEAST_CONNECTIONS);
	}

	@Test
	void takesTheIdleOne() {
		List<FakeCandidate> candidates = busy(FakeCandidate.several(8), 2, 1, 3, 0, 1, 2, 3, 4);
		assertThat(select(candidates)).isSameAs(candidates.get(3));
	}

	@Test
	void weighsCallsByWeight() {
		List<FakeCandidate> candidates = busy(FakeCandidate.weighted(1, 10, 3), 1, 9, 3);
		assertThat(select(candidates)).isSameAs(candidates.get(1));
	}

	@Test
	void takesTheNextBestWhenTheBestRefuses() {
		List<FakeCandidate> candidates = busy(FakeCandidate.several(3), 5, 1, 2);
		candidates.get(1).refuse();
		assertThat(select(candidates)).isSameAs(candidates.get(2));
		assertThat(candidates.get(0).asked).hasValue(0);
	}

	@Test
	void choosesAmongEqualsAtRandom() {
		List<FakeCandidate> candidates = busy(FakeCandidate.several(4), 1, 0, 0, 0);
		select(strategy().newSelector().with(candidates), 30_000);
		assertThat(candidates.get(0).granted).hasValue(0);
		assertThat(candidates.subList(1, 4))
			.allSatisfy((candidate) -> assertThat(candidate.granted.get()).isCloseTo(10_000, withinPercentage(10)));
	}

	@Test
	void evensOutCallsThatStay() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 2, 1);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		select(strategy().newSelector().with(candidates), 400);
		assertThat(candidates).extracting((candidate) -> candidate.granted.get()).containsExactly(100, 200, 100);
	}

	@Test
	void takesTheBetterOfTwoWhenThereAreMany() {
		List<FakeCandidate> candidates = busy(FakeCandidate.several(9), 0, 5, 0, 0, 4, 0, 0, 0, 0);
		Preference preference = new LeastConnections(script(4, 1)).over(candidates);
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(9))).isEqualTo(4);
	}

	@Test
	void comparesTwoDifferentOnes() {
		List<FakeCandidate> candidates = FakeCandidate.several(9);
		candidates.get(4).inFlight = 1;
		Preference preference = new LeastConnections(script(4, 4)).over(candidates);
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(9))).isEqualTo(5);
	}

	@Test
	void looksAtThoseLeftOnlyWhenThereAreMany() {
		List<FakeCandidate> candidates = FakeCandidate.several(10);
		candidates.get(1).inFlight = 1;
		Preference preference = new LeastConnections(script(0, 7)).over(candidates);
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(10).and(0))).isEqualTo(9);
	}

	@Test
	void countsTheCallThatIsAboutToStart() {
		List<FakeCandidate> candidates = busy(FakeCandidate.weighted(1, 10), 0, 1);
		assertThat(select(candidates)).isSameAs(candidates.get(1));
	}

	@Test
	void choosesAmongIdleOnesByWeight() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 3);
		select(strategy().newSelector().with(candidates), 20_000);
		assertThat(candidates.get(0).granted.get()).isCloseTo(5_000, withinPercentage(10));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void givesAHeavyOneOfManyItsShare(boolean busy) {
		List<FakeCandidate> candidates = FakeCandidate.weighted(20, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
		candidates.forEach((candidate) -> candidate.keepsCalls = busy);
		select(strategy().newSelector().with(candidates), 30_000);
		assertThat(candidates.get(0).granted.get()).isCloseTo(20_000, withinPercentage(10));
	}

	@Test
	void drawsTwoDifferentOnesByWeight() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 1, 5, 1, 1, 1, 1, 1, 1);
		Preference preference = new LeastConnections(script(6, 2)).over(candidates);
		candidates.get(2).inFlight = 100;
		assertThat(preference.next(SelectionContext.NONE, Tried.noneOf(9))).isEqualTo(3);
	}

	@Test
	void keepsTwoHundredNearlyEven() {
		List<FakeCandidate> candidates = FakeCandidate.several(200);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		select(strategy().newSelector().with(candidates), 20_000);
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.granted.get()).isBetween(85, 110));
	}

	@Test
	void comparesCallsWithTheCapacityWhereAllHaveOne() {
		assertThat(select(busy(FakeCandidate.capable(1, 10, 100), 2, 15)))
			.extracting((each) -> each.instance().endpoint().port())
			.isEqualTo(10_002);
	}

	@Test
	void ignoresCapacitiesWhereOneIsUnknown() {
		assertThat(select(busy(FakeCandidate.capable(1, 0, 100), 2, 15)))
			.extracting((each) -> each.instance().endpoint().port())
			.isEqualTo(10_001);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 5_000 })
	void survivesTheGreatestCapacities(int number) {
		int[] capacities = new int[number];
		Arrays.fill(capacities, NodeProfile.MAX_CAPACITY);
		capacities[0] = 1;
		List<FakeCandidate> candidates = FakeCandidate.capable(Traits.MAX_WEIGHT, capacities);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		select(strategy().newSelector().with(candidates), 2_000);
		assertThat(candidates.get(0).granted).hasValue(0);
	}

	private Candidate select(List<FakeCandidate> candidates) {
		return strategy().newSelector().with(candidates).select(SelectionContext.NONE);
	}

	private static List<FakeCandidate> busy(List<FakeCandidate> candidates, int... inFlight) {
		for (int index = 0; index < inFlight.length; index++) {
			candidates.get(index).inFlight = inFlight[index];
		}
		return candidates;
	}

	private static IntUnaryOperator script(Integer... numbers) {
		Queue<Integer> queue = new ArrayDeque<>(List.of(numbers));
		return (bound) -> queue.remove();
	}

}
