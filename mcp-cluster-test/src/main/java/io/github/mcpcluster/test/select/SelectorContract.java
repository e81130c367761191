/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Selector;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every {@link SelectionStrategy}, as tests that the test of a strategy
 * inherits. The candidates have weights of 1 to 3, and no calls under way. How a strategy
 * shares the calls out is its own; that it finds whoever is left is not.
 */
public abstract class SelectorContract {

	private static final List<Integer> SIZES = List.of(1, 2, 3, 8, 9, 64, 65, 200);

	private static final int THREADS = 4;

	private static final int CALLS = 5_000;

	/** Creates the contract, for one test. */
	protected SelectorContract() {
	}

	/**
	 * Returns the strategy. Called several times in a test.
	 * @return the strategy
	 */
	protected abstract SelectionStrategy strategy();

	@Test
	void hasAName() {
		assertThat(strategy().name()).isNotBlank().isEqualTo(strategy().name());
	}

	@Test
	void choosesNobodyWhenThereIsNobody() {
		for (Selector selector : List.of(empty(), empty().with(List.of()))) {
			assertThat(selector.select(SelectionContext.NONE)).isNull();
			assertThat(selector.select(SelectionContext.ofKey("key"))).isNull();
		}
	}

	@Test
	void choosesTheOnlyCandidate() {
		List<CountingCandidate> one = CountingCandidate.several(1);
		Selector selector = empty().with(one);
		assertThat(selector.select(SelectionContext.NONE)).isSameAs(one.get(0));
		assertThat(selector.select(SelectionContext.ofKey("key"))).isSameAs(one.get(0));
	}

	@Test
	void asksEachOnceAndChoosesNobodyWhenAllRefuse() {
		for (int size : SIZES) {
			List<CountingCandidate> candidates = refusing(size);
			assertThat(empty().with(candidates).select(SelectionContext.ofKey("key"))).as("of " + size).isNull();
			assertThat(candidates).as("of " + size).allMatch((candidate) -> candidate.asked() == 1);
		}
	}

	@Test
	void findsTheOneThatGivesPermission() {
		for (int size : SIZES) {
			for (int willing = 0; willing < size; willing += 7) {
				List<CountingCandidate> candidates = refusing(size);
				candidates.get(willing).refuse(false);
				assertThat(empty().with(candidates).select(context(willing))).isSameAs(candidates.get(willing));
				assertThat(candidates).as("of " + size).allMatch((candidate) -> candidate.asked() < 2);
			}
		}
	}

	@Test
	void takesPermissionOfTheChosenOneOnly() {
		List<CountingCandidate> candidates = CountingCandidate.several(3);
		candidates.get(1).refuse(true);
		Selector selector = empty().with(candidates);
		for (int call = 1; call <= 100; call++) {
			assertThat(selector.select(context(call))).isNotNull().isNotSameAs(candidates.get(1));
			assertThat(granted(candidates)).isEqualTo(call);
		}
	}

	@Test
	void neverAsksTheExcluded() {
		for (int size : List.of(1, 2, 3, 9, 65)) {
			List<CountingCandidate> candidates = CountingCandidate.several(size);
			Selector selector = empty().with(candidates);
			Set<InstanceId> excluded = Set.copyOf(List.of(candidates.get(0).id(), candidates.get(size / 2).id()));
			for (int call = 0; call < 100; call++) {
				selector.select(new SelectionContext("key-" + call, excluded));
				selector.select(new SelectionContext(null, excluded));
			}
			assertThat(candidates).filteredOn((candidate) -> excluded.contains(candidate.id()))
				.as("excluded of " + size)
				.allMatch((candidate) -> candidate.asked() == 0);
			assertThat(granted(candidates)).as("of " + size).isEqualTo((size > 2) ? 200 : 0);
		}
	}

	@Test
	void followsTheListThatItIsGiven() {
		List<CountingCandidate> candidates = CountingCandidate.several(4);
		Selector before = empty().with(candidates.subList(0, 3));
		select(before, 100);
		int gone = candidates.get(0).granted();
		Selector after = before.with(candidates.subList(1, 4));
		assertThat(select(after, 100)).isEqualTo(100);
		assertThat(candidates.get(0).granted()).isEqualTo(gone);
		assertThat(select(after.with(List.of()).with(candidates), 100)).isEqualTo(100);
	}

	@Test
	void keepsItsOwnListWhenTheCallerChangesTheirs() {
		List<CountingCandidate> candidates = new ArrayList<>(CountingCandidate.several(3));
		Selector selector = empty().with(candidates);
		candidates.clear();
		assertThat(select(selector, 300)).isEqualTo(300);
	}

	@Test
	void selectorsOfOneStrategyAreIndependent() {
		assertThat(strategy().newSelector()).isNotSameAs(strategy().newSelector());
	}

	@Test
	void isSafeForSeveralThreads() throws Exception {
		List<CountingCandidate> candidates = CountingCandidate.several(10);
		candidates.get(4).refuse(true);
		Selector selector = empty().with(candidates);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Integer>> chosen = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				chosen.add(threads.submit(() -> select(selector, CALLS)));
			}
			for (Future<Integer> each : chosen) {
				assertThat(each.get(1, TimeUnit.MINUTES)).isEqualTo(CALLS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(granted(candidates)).isEqualTo(THREADS * CALLS);
		assertThat(candidates.get(4).asked()).isLessThanOrEqualTo(THREADS * CALLS);
	}

	private Selector empty() {
		return strategy().newSelector();
	}

	private static List<CountingCandidate> refusing(int number) {
		List<CountingCandidate> candidates = CountingCandidate.several(number);
		candidates.forEach((candidate) -> candidate.refuse(true));
		return candidates;
	}

	private static SelectionContext context(int call) {
		return SelectionContext.ofKey("key-" + call);
	}

	/** Selects for as many keys, and returns how many candidates that gave. */
	private static int select(Selector selector, int calls) {
		int chosen = 0;
		for (int call = 0; call < calls; call++) {
			chosen += (selector.select(context(call)) != null) ? 1 : 0;
		}
		return chosen;
	}

	private static int granted(List<CountingCandidate> candidates) {
		return candidates.stream().mapToInt(CountingCandidate::granted).sum();
	}

}
