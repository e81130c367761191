/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;

/**
 * Pace at which a registry is asked: at once as long as that does not happen too often,
 * and with growing pauses while it fails. For one thread at a time.
 */
public final class Pace {

	private static final Duration LONGEST_DEMAND = Duration.ofSeconds(30);

	private final TokenBucket bucket;

	private final Backoff backoff;

	/**
	 * Creates a pace.
	 * @param bucket limits how often the registry is asked, whatever it answers
	 * @param backoff pauses after failures
	 */
	public Pace(TokenBucket bucket, Backoff backoff) {
		this.bucket = bucket;
		this.backoff = backoff;
	}

	/**
	 * Counts an answer.
	 * @return how long to wait before the next question: zero unless there were many
	 */
	public Duration afterAnswer() {
		this.backoff.reset();
		return this.bucket.take();
	}

	/**
	 * Counts an answer that says nothing: it does not end a row of failures.
	 * @return how long to wait before the next question: zero unless there were many
	 */
	public Duration afterNothing() {
		return this.bucket.take();
	}

	/**
	 * Counts a failure.
	 * @param demanded how long the registry demands to be left alone, zero if it does not
	 * say; more than 30 seconds count as 30 seconds
	 * @return how long to wait before the next question
	 */
	public Duration afterFailure(Duration demanded) {
		Duration pause = longer(this.bucket.take(), this.backoff.afterFailure());
		return longer(pause, (demanded.compareTo(LONGEST_DEMAND) <= 0) ? demanded : LONGEST_DEMAND);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
