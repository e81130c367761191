/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTests {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private long now;

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 150_000_000L })
	void letsABurstThroughAndThenOneForEachInterval(long start) {
		this.now = start;
		TokenBucket bucket = new TokenBucket(3, INTERVAL, () -> this.now);
		assertThat(bucket.take()).isZero();
		assertThat(bucket.take()).isZero();
		assertThat(bucket.take()).isZero();
		assertThat(bucket.take()).isEqualTo(INTERVAL);
		assertThat(bucket.take()).isEqualTo(INTERVAL.multipliedBy(2));
		this.now += INTERVAL.multipliedBy(2).toNanos();
		assertThat(bucket.take()).isEqualTo(INTERVAL);
	}

	@Test
	void holdsNoMoreThanTheBurstAfterALongPause() {
		TokenBucket bucket = new TokenBucket(1, INTERVAL, () -> this.now);
		bucket.take();
		this.now += Duration.ofHours(1).toNanos();
		assertThat(bucket.take()).isZero();
		assertThat(bucket.take()).isEqualTo(INTERVAL);
	}

}
