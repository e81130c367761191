/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryDelayTests {

	@ParameterizedTest
	@CsvSource({ "1, 50", "2, 100", "3, 200", "5, 800", "6, 1000", "100, 1000" })
	void doublesUpToASecond(int made, long millis) {
		assertThat(delay(1, made)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void leavesUpToHalfOfItToChance() {
		assertThat(delay(0, 1)).isEqualTo(Duration.ofMillis(25));
		assertThat(delay(0.5, 1)).isEqualTo(Duration.ofNanos(37_500_000));
	}

	@Test
	void isNotBelowWhatTheInstanceAskedFor() {
		assertThat(new RetryDelay(() -> 1).nanos(1, Optional.of(Duration.ofSeconds(3))))
			.isEqualTo(Duration.ofSeconds(3).toNanos());
	}

	private static Duration delay(double random, int made) {
		return Duration.ofNanos(new RetryDelay(() -> random).nanos(made, Optional.empty()));
	}

}
