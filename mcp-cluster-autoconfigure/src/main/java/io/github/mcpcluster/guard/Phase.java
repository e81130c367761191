/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import io.github.mcpcluster.instance.BreakerState;

/**
 * A time that a breaker spends in one state. Fields that are not final are for the thread
 * that holds the lock of the breaker.
 */
final class Phase {

	private final BreakerState state;

	private final Window window;

	private final long wait;

	private final long deadline;

	private final int failureRate;

	private int permits;

	private Phase(BreakerState state, int window, long wait, long deadline, int failureRate) {
		this.state = state;
		this.window = new Window(window);
		this.wait = wait;
		this.deadline = deadline;
		this.failureRate = failureRate;
	}

	/**
	 * Returns a phase that lets calls in.
	 * @param window how many of the latest calls are judged
	 * @return the phase
	 */
	static Phase closed(int window) {
		return new Phase(BreakerState.CLOSED, window, 0, 0, 0);
	}

	/**
	 * Returns a phase that keeps calls out.
	 * @param failureRate percentage of calls that failed before
	 * @param wait how long, in nanoseconds
	 * @param now nano time
	 * @return the phase
	 */
	static Phase open(int failureRate, long wait, long now) {
		return new Phase(BreakerState.OPEN, 0, wait, now + wait, failureRate);
	}

	/**
	 * Returns a phase of probes that follows this one.
	 * @param probes how many there are
	 * @param patience how long their results are waited for, in nanoseconds
	 * @param now nano time
	 * @return the phase
	 */
	Phase halfOpen(int probes, long patience, long now) {
		Phase phase = new Phase(BreakerState.HALF_OPEN, probes, this.wait, now + patience, this.failureRate);
		phase.permits = probes;
		return phase;
	}

	BreakerState state() {
		return this.state;
	}

	boolean is(BreakerState state) {
		return this.state == state;
	}

	Window window() {
		return this.window;
	}

	/**
	 * Returns how long the breaker was open last.
	 * @return nanoseconds, zero if it was closed since
	 */
	long lastWait() {
		return this.wait;
	}

	/**
	 * Returns what opened the breaker.
	 * @return percentage of calls that failed, 100 if it was tripped, 0 while closed
	 */
	int failureRate() {
		return this.failureRate;
	}

	/**
	 * Takes the permission of a probe.
	 * @return whether there was one
	 */
	boolean takePermit() {
		if (this.permits == 0) {
			return false;
		}
		this.permits--;
		return true;
	}

	void giveBackPermit() {
		this.permits++;
	}

	/**
	 * Returns whether the time of this phase is up. That of a closed one never is.
	 * @param now nano time
	 * @return whether it is
	 */
	boolean isOver(long now) {
		return !is(BreakerState.CLOSED) && now - this.deadline >= 0;
	}

	/**
	 * Returns the time until this phase is over.
	 * @param now nano time
	 * @return nanoseconds, zero or less if it is over; that of a closed one means nothing
	 */
	long left(long now) {
		return this.deadline - now;
	}

}
