/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private final Pace pace = new Pace(new TokenBucket(2, Duration.ofMillis(100), () -> 0),
			new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 0.5));

	@Test
	void asksAtOnceAfterAnAnswer() {
		assertThat(this.pace.afterAnswer()).isZero();
	}

	@Test
	void slowsDownWhenAnswersComeInARush() {
		this.pace.afterAnswer();
		this.pace.afterAnswer();
		assertThat(this.pace.afterAnswer()).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void waitsLongerWithEachFailureUntilAnAnswer() {
		assertThat(this.pace.afterFailure(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
		assertThat(this.pace.afterFailure(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
		this.pace.afterAnswer();
		assertThat(this.pace.afterFailure(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void waitsAsLongAsTheRegistryDemands() {
		assertThat(this.pace.afterFailure(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void waitsNoLongerThanHalfAMinuteWhateverIsDemanded() {
		assertThat(this.pace.afterFailure(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void waitsNoShorterThanTheBackoffWhateverIsDemanded() {
		assertThat(this.pace.afterFailure(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(500));
	}

}
