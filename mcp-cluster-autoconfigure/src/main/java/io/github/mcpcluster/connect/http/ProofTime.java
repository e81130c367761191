/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.time.Duration;

import io.github.mcpcluster.instance.Excerpt;

/**
 * The time for a proof of identity: whoever has taken over a port may accept connections
 * and stay silent, and the call must have time left for another instance.
 */
final class ProofTime implements Deadlines.Timed {

	/** Longest time for a proof. A server that has just started takes a part of it. */
	static final Duration LONGEST = Duration.ofSeconds(3);

	private final long deadline;

	private final Runnable end;

	private volatile boolean expired;

	/**
	 * Creates the time of a proof.
	 * @param deadline a reading of the nano clock
	 * @param end ends the connection
	 */
	ProofTime(long deadline, Runnable end) {
		this.deadline = deadline;
		this.end = end;
	}

	@Override
	public long deadline() {
		return this.deadline;
	}

	@Override
	public void expire() {
		this.expired = true;
		this.end.run();
	}

	boolean isExpired() {
		return this.expired;
	}

	/**
	 * Says why there is no proof.
	 * @param ex what the exchange ended with
	 * @return the reason
	 */
	String reason(Exception ex) {
		return this.expired ? "no answer within " + LONGEST.toSeconds() + " s" : "no answer: " + Excerpt.of(ex);
	}

}
