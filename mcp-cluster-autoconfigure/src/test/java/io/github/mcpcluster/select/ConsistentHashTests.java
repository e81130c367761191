/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsistentHashTests extends SharingTests {

	private static final int KEYS = 20_000;

	@Override
	SelectionStrategy strategy() {
		return new Strategies(List.of()).get(Strategies.CONSISTENT_HASH);
	}

	@Test
	void keepsAKeyOnOneInstance() {
		Selector selector = over(FakeCandidate.several(5));
		assertThat(owners(selector)).isEqualTo(owners(selector));
	}

	@Test
	void keepsAKeyOnItsInstanceOverTheSameList() {
		List<FakeCandidate> candidates = FakeCandidate.several(5);
		Selector selector = over(candidates);
		assertThat(owners(selector.with(candidates))).isEqualTo(owners(selector));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 7, 49 })
	void movesTheShareOfANewOneAndNoKeyBetweenTheOthers(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size + 1);
		Selector before = over(candidates.subList(0, size));
		Map<String, Candidate> owners = owners(before);
		Map<String, Candidate> moved = owners(before.with(candidates));
		moved.entrySet().removeIf((entry) -> entry.getValue() == owners.get(entry.getKey()));
		assertThat(Set.copyOf(moved.values())).containsExactly(candidates.get(size));
		assertThat(moved.size() * (size + 1.0) / KEYS).isBetween(0.8, 1.2);
	}

	@Test
	void movesTheKeysOfOneThatHasGoneOnly() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 3, 2, 1);
		Selector before = over(candidates);
		Map<String, Candidate> owners = owners(before);
		Map<String, Candidate> after = owners(before.with(candidates.subList(1, 4)));
		owners.values().removeIf((owner) -> owner == candidates.get(0));
		assertThat(after).containsAllEntriesOf(owners);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 10, 200 })
	void sharesTheKeysAlmostEvenly(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size);
		select(over(candidates), size * 1_000);
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.granted.get()).isBetween(750, 1_250));
	}

	@Test
	void sendsTheKeysOfOneThatRefusesWhereTheyWouldBelongWithoutIt() {
		List<FakeCandidate> candidates = FakeCandidate.several(5);
		Map<String, Candidate> without = owners(over(candidates.subList(1, 5)));
		candidates.get(0).refuse();
		assertThat(owners(over(candidates))).isEqualTo(without);
	}

	@Test
	void sendsTheKeysOfAnExcludedOneWhereTheyWouldBelongWithoutIt() {
		List<FakeCandidate> candidates = FakeCandidate.several(5);
		Selector selector = over(candidates);
		Selector without = over(candidates.subList(1, 5));
		SelectionContext context = new SelectionContext("key", Set.of(candidates.get(0).id()));
		assertThat(selector.select(context)).isSameAs(without.select(SelectionContext.ofKey("key")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 10, 200 })
	void givesNobodyMoreThanAQuarterAboveItsShare(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		Selector selector = over(candidates);
		for (int call = 1; call <= 2_000; call++) {
			selector.select(SelectionContext.ofKey("the only key"));
			int bound = Math.max(ConsistentHash.FEW, (int) Math.ceil(1.25 * call / size));
			assertThat(candidates)
				.allSatisfy((candidate) -> assertThat(candidate.granted.get()).isLessThanOrEqualTo(bound));
		}
	}

	@Test
	void boundsTheLoadAmongThoseThatTakeCalls() {
		List<FakeCandidate> candidates = FakeCandidate.several(10);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		candidates.subList(0, 5).forEach(FakeCandidate::refuse);
		Selector selector = over(candidates);
		for (int call = 1; call <= 2_000; call++) {
			selector.select(SelectionContext.ofKey("the only key"));
			int bound = Math.max(ConsistentHash.FEW, (int) Math.ceil(1.25 * call / 5));
			assertThat(candidates)
				.allSatisfy((candidate) -> assertThat(candidate.granted.get()).isLessThanOrEqualTo(bound));
		}
	}

	@Test
	void keepsTheCallsOfAKeyTogetherWhileTheyAreFew() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		Selector selector = over(candidates);
		Set<Candidate> owners = new HashSet<>();
		for (int call = 0; call < ConsistentHash.FEW; call++) {
			owners.add(selector.select(SelectionContext.ofKey("key")));
		}
		assertThat(owners).hasSize(1);
		assertThat(selector.select(SelectionContext.ofKey("key"))).isNotIn(owners);
	}

	@Test
	void boundsByWeight() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 3);
		candidates.forEach((candidate) -> candidate.keepsCalls = true);
		Selector selector = over(candidates);
		for (int call = 0; call < 400; call++) {
			selector.select(SelectionContext.ofKey("the only key"));
		}
		assertThat(candidates.get(0).granted.get()).isBetween(25, 125);
		assertThat(candidates.get(1).granted.get()).isBetween(275, 375);
	}

	@Test
	void takesTheFirstThatAdmitsWhenAllThatAreLeftHaveTooMuch() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Candidate owner = over(candidates.subList(1, 3)).select(SelectionContext.ofKey("key"));
		candidates.get(0).refuse();
		candidates.get(1).inFlight = 100;
		candidates.get(2).inFlight = 100;
		assertThat(over(candidates).select(SelectionContext.ofKey("key"))).isSameAs(owner);
	}

	@Test
	void goesInTurnWithoutAKey() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = over(candidates);
		assertThat(RoundRobinTests.turns(selector, candidates, 2)).containsExactly(1, 2);
		assertThat(RoundRobinTests.turns(selector.with(candidates), candidates, 2)).containsExactly(3, 1);
	}

	private Selector over(List<FakeCandidate> candidates) {
		return strategy().newSelector().with(candidates);
	}

	private static Map<String, Candidate> owners(Selector selector) {
		Map<String, Candidate> owners = new HashMap<>();
		for (int key = 0; key < KEYS; key++) {
			owners.put("user-" + key, selector.select(SelectionContext.ofKey("user-" + key)));
		}
		return owners;
	}

}
