/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;

import io.github.mcpcluster.RegistryException;

/**
 * Pace at which a watch asks. For one thread at a time.
 */
final class Pace {

	private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(30);

	private final TokenBucket bucket;

	private final Backoff backoff;

	Pace(TokenBucket bucket, Backoff backoff) {
		this.bucket = bucket;
		this.backoff = backoff;
	}

	/**
	 * Returns how long to wait before the next query: nothing, unless there were many.
	 */
	Duration afterAnswer() {
		this.backoff.reset();
		return this.bucket.take();
	}

	/** Returns how long to wait before the next query after one that failed. */
	Duration afterFailure(RegistryException failure) {
		Duration pause = longer(this.bucket.take(), this.backoff.afterFailure());
		if (failure instanceof ConsulException ex) {
			return longer(pause, ex.retryAfter().map((asked) -> shorter(asked, MAX_RETRY_AFTER)).orElse(Duration.ZERO));
		}
		return pause;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
