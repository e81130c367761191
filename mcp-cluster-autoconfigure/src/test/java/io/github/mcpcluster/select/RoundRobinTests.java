/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoundRobinTests extends SharingTests {

	@Override
	SelectionStrategy strategy() {
		return new Strategies(List.of()).get(Strategies.ROUND_ROBIN);
	}

	@Test
	void takesOneAfterTheOther() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = strategy().newSelector().with(candidates);
		assertThat(turns(selector, candidates, 6)).containsExactly(1, 2, 3, 1, 2, 3);
	}

	@Test
	void goesOnWhereItIsOverTheSameList() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = strategy().newSelector().with(candidates);
		assertThat(turns(selector, candidates, 2)).containsExactly(1, 2);
		assertThat(turns(selector.with(candidates), candidates, 4)).containsExactly(3, 1, 2, 3);
	}

	@ParameterizedTest
	@ValueSource(longs = { Integer.MAX_VALUE - 2L, 2L * Integer.MAX_VALUE, Long.MAX_VALUE - 8 })
	void goesOnBeyondTheGreatestInteger(long start) {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = new PreferenceSelector(new RoundRobin(new AtomicLong(start))).with(candidates);
		List<Integer> turns = turns(selector, candidates, 6);
		assertThat(turns.subList(0, 3)).doesNotHaveDuplicates();
		assertThat(turns.subList(3, 6)).isEqualTo(turns.subList(0, 3));
	}

	@Test
	void spreadsTheTurnsOfTheHeavy() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(5, 1, 1);
		Selector selector = strategy().newSelector().with(candidates);
		assertThat(turns(selector, candidates, 14)).containsExactly(1, 1, 2, 1, 3, 1, 1, 1, 1, 2, 1, 3, 1, 1);
	}

	@Test
	void givesTheShareOfOneThatRefusesToTheOthersEvenly() {
		List<FakeCandidate> candidates = FakeCandidate.several(4);
		candidates.get(1).refuse();
		Selector selector = strategy().newSelector().with(candidates);
		assertThat(turns(selector, candidates, 6)).containsExactly(1, 3, 4, 1, 3, 4);
	}

	@Test
	void givesTheShareOfAnExcludedOneToTheOthersEvenly() {
		List<FakeCandidate> candidates = FakeCandidate.several(4);
		Selector selector = strategy().newSelector().with(candidates);
		SelectionContext context = new SelectionContext(null, Set.of(candidates.get(1).id()));
		assertThat(turns(selector, candidates, context, 6)).containsExactly(1, 3, 4, 1, 3, 4);
	}

	@Test
	void givesAFailedCallTheNextTurn() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = strategy().newSelector().with(candidates);
		assertThat(turns(selector, candidates, 1)).containsExactly(1);
		SelectionContext again = new SelectionContext(null, Set.of(candidates.get(0).id()));
		assertThat(turns(selector, candidates, again, 1)).containsExactly(2);
		assertThat(turns(selector, candidates, 1)).containsExactly(3);
	}

	@Test
	void isExactWithSeveralThreads() throws Exception {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = strategy().newSelector().with(candidates);
		together(4, () -> select(selector, 3_000));
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.granted).hasValue(4_000));
	}

	@Test
	void isEvenWithSeveralThreadsWhileOneRefuses() throws Exception {
		List<FakeCandidate> candidates = FakeCandidate.several(4);
		candidates.get(2).refuse();
		Selector selector = strategy().newSelector().with(candidates);
		together(4, () -> select(selector, 3_000));
		assertThat(candidates.get(0).granted.get()).isBetween(3_999, 4_001);
		assertThat(candidates.get(1).granted.get()).isBetween(3_999, 4_001);
		assertThat(candidates.get(3).granted.get()).isBetween(3_999, 4_001);
	}

	static List<Integer> turns(Selector selector, List<FakeCandidate> candidates, int calls) {
		return turns(selector, candidates, SelectionContext.NONE, calls);
	}

	private static List<Integer> turns(Selector selector, List<FakeCandidate> candidates, SelectionContext context,
			int calls) {
		List<Integer> turns = new ArrayList<>();
		for (int call = 0; call < calls; call++) {
			turns.add(candidates.indexOf(selector.select(context)) + 1);
		}
		return turns;
	}

}
