/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SmoothScheduleTests {

	@Test
	void reducesWeightsByTheirCommonDivisor() {
		assertThat(SmoothSchedule.of(Weights.of(100, 50, 50))).containsExactly(0, 1, 2, 0);
		assertThat(SmoothSchedule.of(Weights.of(100, 100, 100))).containsExactly(0, 1, 2);
	}

	@Test
	void hasNoTurnsForNobody() {
		assertThat(SmoothSchedule.of(Weights.of())).isEmpty();
	}

	@Test
	void givesEachAsManyTurnsAsItsWeightSays() {
		int[] cycle = SmoothSchedule.of(Weights.of(7, 3, 2));
		assertThat(turns(cycle, 0)).isEqualTo(7);
		assertThat(turns(cycle, 1)).isEqualTo(3);
		assertThat(turns(cycle, 2)).isEqualTo(2);
	}

	@Test
	void scalesDownWhatNeedsTooManyTurns() {
		int[] weights = IntStream.range(0, 200).map((index) -> 100 - index % 2).toArray();
		weights[0] = 1;
		int[] cycle = SmoothSchedule.of(Weights.of(weights));
		assertThat(cycle.length).isLessThanOrEqualTo(SmoothSchedule.MAX_TURNS + weights.length);
		assertThat(turns(cycle, 0)).isEqualTo(1);
		assertThat(turns(cycle, 2)).isBetween(19L, 21L);
	}

	@Test
	void givesEachATurnHoweverManyThereAre() {
		int[] weights = IntStream.range(0, 5_000).map((index) -> 1 + index % 2).toArray();
		assertThat(Arrays.stream(SmoothSchedule.of(Weights.of(weights))).distinct().count()).isEqualTo(5_000);
	}

	private static long turns(int[] cycle, int index) {
		return Arrays.stream(cycle).filter((turn) -> turn == index).count();
	}

}
