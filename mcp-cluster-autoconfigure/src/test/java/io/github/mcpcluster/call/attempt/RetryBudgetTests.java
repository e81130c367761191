/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.stream.IntStream;

import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	private final VirtualScheduler time = new VirtualScheduler();

	private final RetryBudget budget = new RetryBudget(0.2, 10, this.time.nanoTime());

	@Test
	void holdsTenSecondsOfItsFixedPartWhenNobodyHasCalledYet() {
		assertThat(takeAll()).isEqualTo(100);
	}

	@Test
	void givesTenEachSecondWithoutCalls() {
		takeAll();
		this.time.advance(Duration.ofSeconds(1));
		assertThat(takeAll()).isBetween(9, 10);
	}

	@Test
	void givesAFifthOfTheCallsBesides() {
		takeAll();
		call(1000);
		assertThat(takeAll()).isBetween(199, 200);
	}

	@Test
	void holdsNoMoreThanTenSecondsOfASteadyLoad() {
		for (int second = 0; second < 120; second++) {
			call(1000);
			this.time.advance(Duration.ofSeconds(1));
		}
		assertThat(takeAll()).isBetween(2050, 2100);
	}

	@Test
	void forgetsACallOfLongAgo() {
		call(1_000_000);
		this.time.advance(Duration.ofHours(1));
		assertThat(takeAll()).isLessThan(700);
	}

	@Test
	void boundsAStormOverTime() {
		int taken = takeAll();
		for (int second = 0; second < 60; second++) {
			call(100);
			this.time.advance(Duration.ofSeconds(1));
			taken += takeAll();
		}
		assertThat(taken).isBetween(100 + 60 * 28, 100 + 60 * 30);
	}

	@Test
	void givesEachRequestOnceToManyThreads() {
		long taken = IntStream.range(0, 1000).parallel().filter((i) -> this.budget.tryTake()).count();
		assertThat(taken).isEqualTo(100);
	}

	private void call(int calls) {
		for (int i = 0; i < calls; i++) {
			this.budget.called();
		}
	}

	private int takeAll() {
		int taken = 0;
		while (this.budget.tryTake()) {
			taken++;
		}
		return taken;
	}

}
