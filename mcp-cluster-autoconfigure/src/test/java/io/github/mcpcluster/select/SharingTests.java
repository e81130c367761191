/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

/**
 * Tests of every strategy of this library, beyond the contract of strategies, which is in
 * the test kit: all of them share the calls out by weight.
 */
abstract class SharingTests {

	private final Selector empty = strategy().newSelector();

	abstract SelectionStrategy strategy();

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
