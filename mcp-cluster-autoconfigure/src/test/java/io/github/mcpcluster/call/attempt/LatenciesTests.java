/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTests {

	private final Latencies latencies = new Latencies();

	@Test
	void saysNothingBeforeThereAreEnoughCalls() {
		record(31, 5);
		assertThat(this.latencies.p95()).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void isTheTimeThatNineteenOfTwentyCallsTookAtMost() {
		for (int i = 1; i <= 256; i++) {
			this.latencies.record(i);
		}
		assertThat(this.latencies.p95()).isEqualTo(244);
	}

	@Test
	void forgetsOldCalls() {
		record(256, 1000);
		record(10_000, 7);
		assertThat(this.latencies.p95()).isEqualTo(7);
	}

	private void record(int calls, long nanos) {
		for (int i = 0; i < calls; i++) {
			this.latencies.record(nanos);
		}
	}

}
