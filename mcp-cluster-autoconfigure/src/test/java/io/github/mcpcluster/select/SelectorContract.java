/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * The contract of every strategy.
 */
abstract class SelectorContract {

	private final Selector empty = strategy().newSelector();

	abstract SelectionStrategy strategy();

	@Test
	void choosesNobodyWhenThereIsNobody() {
		assertThat(this.empty.select(SelectionContext.NONE)).isNull();
		assertThat(this.empty.select(SelectionContext.ofKey("key"))).isNull();
	}

	@Test
	void choosesTheOnlyCandidate() {
		List<FakeCandidate> one = FakeCandidate.several(1);
		Selector selector = this.empty.with(one);
		assertThat(selector.select(SelectionContext.NONE)).isSameAs(one.get(0));
		assertThat(selector.select(SelectionContext.ofKey("key"))).isSameAs(one.get(0));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 8, 9, 64, 65, 200 })
	void asksEachOnceAndChoosesNobodyWhenAllRefuse(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size);
		candidates.forEach(FakeCandidate::refuse);
		assertThat(this.empty.with(candidates).select(SelectionContext.ofKey("key"))).isNull();
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.asked).hasValue(1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 8, 9, 64, 65, 200 })
	void findsTheOneThatGivesPermission(int size) {
		for (int willing = 0; willing < size; willing += 7) {
			List<FakeCandidate> candidates = FakeCandidate.several(size);
			candidates.forEach(FakeCandidate::refuse);
			candidates.get(willing).refusing = false;
			assertThat(this.empty.with(candidates).select(context(willing))).isSameAs(candidates.get(willing));
			assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.asked).hasValueLessThan(2));
		}
	}

	@Test
	void takesPermissionOfTheChosenOneOnly() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 5, 2);
		candidates.get(1).refuse();
		Selector selector = this.empty.with(candidates);
		for (int call = 1; call <= 100; call++) {
			FakeCandidate chosen = (FakeCandidate) selector.select(context(call));
			assertThat(chosen).isNotNull().isNotSameAs(candidates.get(1));
			assertThat(granted(candidates)).isEqualTo(call);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 9, 65 })
	void neverAsksTheExcluded(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size);
		Selector selector = this.empty.with(candidates);
		Set<InstanceId> excluded = Set.of(candidates.get(0).id(), candidates.get(size / 2).id());
		for (int call = 0; call < 100; call++) {
			selector.select(new SelectionContext("key-" + call, excluded));
			selector.select(new SelectionContext(null, excluded));
		}
		assertThat(candidates).filteredOn((candidate) -> excluded.contains(candidate.id()))
			.allSatisfy((candidate) -> assertThat(candidate.asked).hasValue(0));
		assertThat(granted(candidates)).isEqualTo((size > 2) ? 200 : 0);
	}

	@Test
	void choosesNobodyWhenAllAreExcluded() {
		List<FakeCandidate> one = FakeCandidate.several(1);
		Selector selector = this.empty.with(one);
		assertThat(selector.select(new SelectionContext("key", Set.of(one.get(0).id())))).isNull();
		assertThat(one.get(0).asked).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 8, 9, 65 })
	void choosesEveryoneInTheLongRun(int size) {
		List<FakeCandidate> candidates = FakeCandidate.several(size);
		select(this.empty.with(candidates), size * 100);
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.granted).hasPositiveValue());
	}

	@Test
	void givesTheHeavierMore() {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 3);
		select(this.empty.with(candidates), 20_000);
		assertThat(candidates.get(1).granted.get()).isCloseTo(15_000, withinPercentage(10));
	}

	@Test
	void adoptsANewCandidateAndDropsOneThatHasGone() {
		List<FakeCandidate> candidates = FakeCandidate.several(4);
		Selector before = this.empty.with(candidates.subList(0, 3));
		select(before, 100);
		candidates.forEach((candidate) -> candidate.granted.set(0));
		select(before.with(candidates.subList(1, 4)), 400);
		assertThat(candidates.get(0).granted).hasValue(0);
		assertThat(candidates.subList(1, 4))
			.allSatisfy((candidate) -> assertThat(candidate.granted).hasPositiveValue());
	}

	@Test
	void comesBackAfterAListThatWasEmpty() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		Selector selector = this.empty.with(candidates).with(List.of()).with(candidates);
		select(selector, 300);
		assertThat(candidates).allSatisfy((candidate) -> assertThat(candidate.granted).hasPositiveValue());
	}

	@Test
	void keepsItsOwnListWhenTheCallerChangesTheirs() {
		List<FakeCandidate> candidates = FakeCandidate.several(3);
		List<FakeCandidate> mine = new ArrayList<>(candidates);
		Selector selector = this.empty.with(mine);
		mine.clear();
		select(selector, 300);
		assertThat(granted(candidates)).isEqualTo(300);
	}

	@Test
	void selectorsOfOneStrategyAreIndependent() {
		assertThat(strategy().newSelector()).isNotSameAs(strategy().newSelector());
	}

	@Test
	void isSafeForSeveralThreads() throws Exception {
		List<FakeCandidate> candidates = FakeCandidate.weighted(1, 2, 3, 1, 2, 3, 1, 2, 3, 1);
		candidates.get(4).refuse();
		Selector selector = this.empty.with(candidates);
		Set<Integer> chosen = new HashSet<>(together(4, () -> select(selector, 5_000)));
		assertThat(chosen).containsExactly(5_000);
		assertThat(granted(candidates)).isEqualTo(20_000);
		assertThat(candidates.get(4).asked).hasValueLessThanOrEqualTo(20_000);
	}

	static SelectionContext context(int call) {
		return SelectionContext.ofKey("key-" + call);
	}

	/** Selects for as many keys, and returns how many candidates that gave. */
	static int select(Selector selector, int calls) {
		int chosen = 0;
		for (int call = 0; call < calls; call++) {
			chosen += (selector.select(context(call)) != null) ? 1 : 0;
		}
		return chosen;
	}

	static int granted(List<FakeCandidate> candidates) {
		return candidates.stream().mapToInt((candidate) -> candidate.granted.get()).sum();
	}

	static <T> List<T> together(int threads, Callable<T> work) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				futures.add(executor.submit(work));
			}
			List<T> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
