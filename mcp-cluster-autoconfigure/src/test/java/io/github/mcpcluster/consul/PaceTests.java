/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;

import io.github.mcpcluster.RegistryException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTests {

	private final Pace pace = new Pace(new TokenBucket(2, Duration.ofMillis(100), () -> 0),
			new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), () -> 0.5));

	private final RegistryException failure = new RegistryException("lost", null);

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
		assertThat(this.pace.afterFailure(this.failure)).isEqualTo(Duration.ofMillis(500));
		assertThat(this.pace.afterFailure(this.failure)).isEqualTo(Duration.ofSeconds(1));
		this.pace.afterAnswer();
		assertThat(this.pace.afterFailure(this.failure)).isEqualTo(Duration.ofMillis(500));
	}

	@Test
	void waitsAsLongAsConsulAsks() {
		assertThat(this.pace.afterFailure(limited(Duration.ofSeconds(7)))).isEqualTo(Duration.ofSeconds(7));
	}

	@Test
	void waitsNoLongerThanHalfAMinuteWhateverConsulAsks() {
		assertThat(this.pace.afterFailure(limited(Duration.ofDays(1)))).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void waitsNoShorterThanTheBackoffWhateverConsulAsks() {
		assertThat(this.pace.afterFailure(limited(Duration.ZERO))).isEqualTo(Duration.ofMillis(500));
		assertThat(this.pace.afterFailure(limited(null))).isEqualTo(Duration.ofSeconds(1));
	}

	private static ConsulException limited(Duration retryAfter) {
		return new ConsulException("limited", 429, "", retryAfter);
	}

}
