/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.github.mcpcluster.instance.BreakerState;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import org.jspecify.annotations.Nullable;

/**
 * A Resilience4j circuit breaker, which counts results and judges, with the time kept
 * here: so that a reader sees when a wait is over, half-open cannot stick, no thread of
 * Resilience4j's is needed, and tests run in virtual time. Also tells late results from
 * timely ones. While closed it takes no lock.
 */
final class Breaker {

	private final BreakerSettings settings;

	private final LongSupplier nanoTime;

	private final BiConsumer<BreakerState, BreakerState> listener;

	private final CircuitBreaker judge;

	private final Object lock = new Object();

	private volatile Phase phase = Phase.closed();

	Breaker(String name, BreakerSettings settings, LongSupplier nanoTime,
			BiConsumer<BreakerState, BreakerState> listener) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.listener = listener;
		this.judge = CircuitBreaker.of(name, config(settings));
		if (!settings.enabled()) {
			// an initial state can be configured only since 2.4.0, Spring Cloud pins
			// 2.3.0
			this.judge.transitionToDisabledState();
		}
	}

	private static CircuitBreakerConfig config(BreakerSettings settings) {
		// the lock-free window fails with its second call if it holds only one
		SlidingWindowSynchronizationStrategy strategy = (Math.min(settings.windowSize(), settings.halfOpenCalls()) > 1)
				? SlidingWindowSynchronizationStrategy.LOCK_FREE : SlidingWindowSynchronizationStrategy.SYNCHRONIZED;
		return CircuitBreakerConfig.custom()
			.slidingWindow(settings.windowSize(), settings.minimumCalls(), SlidingWindowType.COUNT_BASED, strategy)
			.failureRateThreshold(settings.failureRateThreshold())
			.permittedNumberOfCallsInHalfOpenState(settings.halfOpenCalls())
			.build();
	}

	boolean tryAcquire() {
		Phase current = this.phase;
		if (current.is(BreakerState.CLOSED) && this.judge.tryAcquirePermission()) {
			return true;
		}
		if (current.is(BreakerState.OPEN) && !current.isOver(this.nanoTime.getAsLong())) {
			return false;
		}
		return change(this::tryAcquireProbe);
	}

	private boolean tryAcquireProbe() {
		probeWhenDue();
		if (this.phase.is(BreakerState.OPEN)) {
			return false;
		}
		if (this.judge.tryAcquirePermission()) {
			return true;
		}
		if (!this.phase.isOver(this.nanoTime.getAsLong())) {
			return false;
		}
		enterHalfOpen();
		return this.judge.tryAcquirePermission();
	}

	/** Stamps a call that begins now. */
	Phase stamp() {
		return this.phase;
	}

	/** Counts the result of a call, unless it began in another phase. */
	void settle(Phase stamp, @Nullable Throwable failure) {
		if (stamp.is(BreakerState.CLOSED) && stamp == this.phase) {
			count(failure);
			if (this.judge.getState() == State.OPEN) {
				change(() -> true);
			}
		}
		else if (stamp.is(BreakerState.HALF_OPEN)) {
			change(() -> stamp == this.phase && count(failure));
		}
	}

	/** Gives the permission of a call back. */
	void release(Phase stamp) {
		if (stamp.is(BreakerState.HALF_OPEN)) {
			synchronized (this.lock) {
				if (stamp == this.phase) {
					this.judge.releasePermission();
				}
			}
		}
	}

	/** Counts the result of a call that asked for no permission. */
	void record(@Nullable Throwable failure) {
		Phase current = this.phase;
		if (current.is(BreakerState.CLOSED)) {
			settle(current, failure);
			return;
		}
		change(() -> {
			probeWhenDue();
			return !this.phase.is(BreakerState.OPEN) && count(failure);
		});
	}

	boolean trip() {
		return this.settings.enabled() && change(() -> {
			this.judge.transitionToOpenState();
			if (this.phase.is(BreakerState.OPEN)) {
				this.phase = Phase.open(this.phase.lastWait(), this.nanoTime.getAsLong());
			}
			return true;
		});
	}

	boolean reset() {
		return this.settings.enabled() && change(() -> {
			this.judge.reset();
			this.phase = Phase.closed();
			return true;
		});
	}

	BreakerState state() {
		Phase current = this.phase;
		boolean due = current.is(BreakerState.OPEN) && current.isOver(this.nanoTime.getAsLong());
		return due ? BreakerState.HALF_OPEN : current.state();
	}

	private boolean count(@Nullable Throwable failure) {
		if (failure == null) {
			this.judge.onSuccess(0, TimeUnit.NANOSECONDS);
		}
		else {
			this.judge.onError(0, TimeUnit.NANOSECONDS, failure);
		}
		return true;
	}

	private boolean change(BooleanSupplier action) {
		BreakerState before;
		BreakerState after;
		boolean result;
		synchronized (this.lock) {
			before = this.phase.state();
			follow();
			result = action.getAsBoolean();
			follow();
			after = this.phase.state();
		}
		if (before != after) {
			this.listener.accept(before, after);
		}
		return result;
	}

	/** Takes over what the judge has decided. */
	private void follow() {
		State judged = this.judge.getState();
		if (judged == State.OPEN && !this.phase.is(BreakerState.OPEN)) {
			long wait = Math.max(this.settings.openDuration().toNanos(), 2 * this.phase.lastWait());
			this.phase = Phase.open(Math.min(wait, this.settings.maxOpenDuration().toNanos()),
					this.nanoTime.getAsLong());
		}
		else if (judged == State.CLOSED && !this.phase.is(BreakerState.CLOSED)) {
			this.phase = Phase.closed();
		}
	}

	private void probeWhenDue() {
		if (this.phase.is(BreakerState.OPEN) && this.phase.isOver(this.nanoTime.getAsLong())) {
			enterHalfOpen();
		}
	}

	private void enterHalfOpen() {
		this.judge.transitionToHalfOpenState();
		this.phase = this.phase.halfOpen(this.settings.maxWaitInHalfOpen().toNanos(), this.nanoTime.getAsLong());
	}

}
