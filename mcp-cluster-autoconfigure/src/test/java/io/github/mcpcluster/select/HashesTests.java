/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HashesTests {

	@Test
	void neverChangeAsAllClientsHaveToAgree() {
		assertThat(Hashes.of("")).isEqualTo(0xf52a15e9a9b5e89bL);
		assertThat(Hashes.of("user-42")).isEqualTo(0x7a1596f0e94b5793L);
		assertThat(Hashes.nth(Hashes.of("calculator-127.0.0.1-8080"), 0)).isEqualTo(0x87b450b073ddd867L);
	}

	@Test
	void differForAllButEqualTexts() {
		LongStream hashes = IntStream.range(0, 100_000).mapToLong((number) -> Hashes.of("key-" + number));
		assertThat(hashes.distinct().count()).isEqualTo(100_000);
	}

	@Test
	void differAlongASequence() {
		LongStream hashes = IntStream.range(0, 100_000).mapToLong((number) -> Hashes.nth(42, number));
		assertThat(hashes.distinct().count()).isEqualTo(100_000);
	}

	@Test
	void spreadSimilarTextsOverTheHighBits() {
		Map<Long, Long> counts = IntStream.range(0, 16_000)
			.mapToObj((number) -> Hashes.of("user-" + number) >>> 60)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(counts.values()).hasSize(16).allSatisfy((count) -> assertThat(count).isBetween(850L, 1_150L));
	}

}
