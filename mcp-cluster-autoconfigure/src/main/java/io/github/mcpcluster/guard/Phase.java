/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import io.github.mcpcluster.instance.BreakerState;

/**
 * A breaker between two changes of its state. Its identity stamps calls: what began in
 * another phase does not count in this one.
 */
final class Phase {

	private final BreakerState state;

	private final long wait;

	private final long deadline;

	private Phase(BreakerState state, long wait, long deadline) {
		this.state = state;
		this.wait = wait;
		this.deadline = deadline;
	}

	static Phase closed() {
		return new Phase(BreakerState.CLOSED, 0, 0);
	}

	/**
	 * Returns a phase that keeps calls out.
	 * @param wait how long, in nanoseconds
	 * @param now nano time
	 * @return the phase
	 */
	static Phase open(long wait, long now) {
		return new Phase(BreakerState.OPEN, wait, now + wait);
	}

	/**
	 * Returns a phase of probes that follows this one.
	 * @param patience how long their results are waited for, in nanoseconds
	 * @param now nano time
	 * @return the phase
	 */
	Phase halfOpen(long patience, long now) {
		return new Phase(BreakerState.HALF_OPEN, this.wait, now + patience);
	}

	BreakerState state() {
		return this.state;
	}

	boolean is(BreakerState state) {
		return this.state == state;
	}

	/**
	 * Returns how long the breaker was open last.
	 * @return nanoseconds, zero if it was closed since
	 */
	long lastWait() {
		return this.wait;
	}

	/**
	 * Returns whether the time of this phase is up. That of a closed one never is.
	 * @param now nano time
	 * @return whether it is
	 */
	boolean isOver(long now) {
		return this.state != BreakerState.CLOSED && now - this.deadline >= 0;
	}

}
