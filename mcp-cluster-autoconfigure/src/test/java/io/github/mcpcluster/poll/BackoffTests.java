/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private double random = 0.5;

	private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), () -> this.random);

	@Test
	void doublesTheBoundWithEachFailure() {
		assertThat(this.backoff.afterFailure()).isEqualTo(Duration.ofMillis(100));
		assertThat(this.backoff.afterFailure()).isEqualTo(Duration.ofMillis(200));
		assertThat(this.backoff.afterFailure()).isEqualTo(Duration.ofMillis(400));
	}

	@Test
	void staysBelowTheMaximumForEver() {
		for (int i = 0; i < 100; i++) {
			this.backoff.afterFailure();
		}
		assertThat(this.backoff.afterFailure()).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void usesTheWholeRange() {
		this.random = 0;
		assertThat(this.backoff.afterFailure()).isZero();
		this.random = 0.999;
		assertThat(this.backoff.afterFailure()).isBetween(Duration.ofMillis(399), Duration.ofMillis(400));
	}

	@Test
	void beginsAnewAfterASuccess() {
		this.backoff.afterFailure();
		this.backoff.afterFailure();
		this.backoff.reset();
		assertThat(this.backoff.afterFailure()).isEqualTo(Duration.ofMillis(100));
	}

}
