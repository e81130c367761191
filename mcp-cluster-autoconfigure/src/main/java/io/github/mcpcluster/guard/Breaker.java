/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.github.mcpcluster.instance.BreakerState;

/**
 * A circuit breaker (Nygard, Release It!, 2007): judges the latest calls while closed,
 * keeps calls out while open, and lets a few probe while half-open. Time passes by being
 * read, so no thread is needed. A call counts in the phase in which it began, or not at
 * all. Asking a closed one takes no lock.
 */
final class Breaker {

	private final BreakerSettings settings;

	private final LongSupplier nanoTime;

	private final BiConsumer<BreakerState, BreakerState> listener;

	private final Object lock = new Object();

	private volatile Phase phase;

	Breaker(BreakerSettings settings, LongSupplier nanoTime, BiConsumer<BreakerState, BreakerState> listener) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.listener = listener;
		this.phase = Phase.closed(settings.windowSize());
	}

	boolean tryAcquire() {
		Phase current = this.phase;
		if (current.is(BreakerState.CLOSED)) {
			return true;
		}
		if (current.is(BreakerState.OPEN) && !current.isOver(now())) {
			return false;
		}
		return change(this::tryAcquireProbe);
	}

	private boolean tryAcquireProbe() {
		if (this.phase.is(BreakerState.CLOSED)) {
			return true;
		}
		if (this.phase.takePermit()) {
			return true;
		}
		if (!this.phase.isOver(now())) {
			return false;
		}
		probe();
		return this.phase.takePermit();
	}

	/** Stamps a call that begins now. */
	Phase stamp() {
		return this.phase;
	}

	/**
	 * Counts the result of a call. A success while the breaker is open, of a call that
	 * was made in spite of it, is the first of the probes.
	 */
	void settle(Phase stamp, boolean isFailure, boolean isSlow) {
		if (stamp != this.phase || stamp.is(BreakerState.OPEN) && isFailure || !this.settings.enabled()) {
			return;
		}
		change(() -> {
			if (stamp != this.phase) {
				return false;
			}
			if (stamp.is(BreakerState.OPEN)) {
				probe();
				this.phase.takePermit();
			}
			count(isFailure, isSlow);
			return true;
		});
	}

	/** Gives the permission of a call back. */
	void release(Phase stamp) {
		if (stamp.is(BreakerState.HALF_OPEN)) {
			synchronized (this.lock) {
				stamp.giveBackPermit();
			}
		}
	}

	/** Counts the result of a call that asked for no permission. */
	void record(boolean isFailure) {
		change(() -> {
			if (this.phase.is(BreakerState.OPEN) && this.phase.isOver(now())) {
				probe();
			}
			if (this.phase.is(BreakerState.OPEN) || !this.settings.enabled()) {
				return false;
			}
			this.phase.takePermit();
			count(isFailure, false);
			return true;
		});
	}

	boolean trip() {
		return this.settings.enabled() && change(() -> {
			boolean isOpen = this.phase.is(BreakerState.OPEN);
			open(100, isOpen ? this.phase.lastWait() : nextWait());
			return true;
		});
	}

	boolean reset() {
		return this.settings.enabled() && change(() -> {
			close();
			return true;
		});
	}

	BreakerState state() {
		Phase current = this.phase;
		boolean due = current.is(BreakerState.OPEN) && current.isOver(now());
		return due ? BreakerState.HALF_OPEN : current.state();
	}

	/**
	 * Returns the time until an open breaker lets a probe through, or another one if
	 * those that it let through do not end.
	 * @return nanoseconds; empty while it is closed
	 */
	OptionalLong probesIn() {
		Phase current = this.phase;
		return current.is(BreakerState.CLOSED) ? OptionalLong.empty() : OptionalLong.of(current.left(now()));
	}

	/** Returns the percentage of failed calls that the breaker was opened by. */
	int failureRate() {
		return this.phase.failureRate();
	}

	private void count(boolean isFailure, boolean isSlow) {
		Window window = this.phase.window();
		window.add(isFailure, isSlow);
		boolean isHalfOpen = this.phase.is(BreakerState.HALF_OPEN);
		int needed = isHalfOpen ? this.settings.halfOpenCalls() : this.settings.minimumCalls();
		if (window.calls() < needed) {
			return;
		}
		if (window.failureRate() >= this.settings.failureRateThreshold()
				|| window.slowRate() >= this.settings.slowCallRateThreshold()) {
			open(window.failureRate(), nextWait());
		}
		else if (isHalfOpen) {
			close();
		}
	}

	private void open(int failureRate, long wait) {
		this.phase = Phase.open(failureRate, wait, now());
	}

	private void probe() {
		this.phase = this.phase.halfOpen(this.settings.halfOpenCalls(), this.settings.maxWaitInHalfOpen().toNanos(),
				now());
	}

	private void close() {
		this.phase = Phase.closed(this.settings.windowSize());
	}

	private long nextWait() {
		long wait = Math.max(this.settings.openDuration().toNanos(), 2 * this.phase.lastWait());
		return Math.min(wait, this.settings.maxOpenDuration().toNanos());
	}

	private long now() {
		return this.nanoTime.getAsLong();
	}

	private boolean change(BooleanSupplier action) {
		BreakerState before;
		BreakerState after;
		boolean result;
		synchronized (this.lock) {
			before = this.phase.state();
			result = action.getAsBoolean();
			after = this.phase.state();
		}
		if (before != after) {
			this.listener.accept(before, after);
		}
		return result;
	}

}
