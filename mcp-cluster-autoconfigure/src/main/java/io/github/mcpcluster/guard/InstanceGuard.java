/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;

/**
 * Stands between this process and one instance: a circuit breaker, a limit of calls at a
 * time, and counts of its calls. Outlives snapshots. Safe for use by several threads;
 * takes no lock while the breaker is closed, and never blocks.
 * <p>
 * A call through the guard asks {@link #tryAcquire()}, then calls {@link #begin()} at
 * once, and closes the permit when it ends.
 */
public final class InstanceGuard {

	private final McpInstance instance;

	private final GuardSettings settings;

	private final LongSupplier nanoTime;

	private final Breaker breaker;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private volatile String lastFailure = "none";

	InstanceGuard(McpInstance instance, GuardSettings settings, LongSupplier nanoTime,
			Listeners<GuardListener> listeners) {
		this.instance = instance;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.breaker = new Breaker(settings.breaker(), nanoTime,
				(from, to) -> listeners.tell((listener) -> listener.stateChanged(this, from, to)));
	}

	/**
	 * Returns the id of the instance.
	 * @return its id
	 */
	public InstanceId id() {
		return this.instance.id();
	}

	/**
	 * Returns the service of the instance.
	 * @return name of the service
	 */
	public String service() {
		return this.instance.service();
	}

	boolean isOfEarlierStart(McpInstance other) {
		return this.instance.traits().registeredAt().isBefore(other.traits().registeredAt());
	}

	/**
	 * Asks for permission to call the instance. Given while the breaker is closed and
	 * fewer calls are under way than the settings allow; given to as many probes as the
	 * settings say when the wait of the breaker is over; refused otherwise, which costs
	 * next to nothing.
	 * @return whether permission was given; if so the call counts as under way
	 */
	public boolean tryAcquire() {
		if (!this.breaker.tryAcquire()) {
			return false;
		}
		if (tryReserve()) {
			return true;
		}
		this.breaker.release(this.breaker.stamp());
		return false;
	}

	/**
	 * Asks for permission to call the instance whatever its breaker says, as a last
	 * resort. A success of that call lets probes through before their time; its failure
	 * changes nothing while the breaker is open.
	 * @return whether permission was given: fewer calls are under way than the settings
	 * allow
	 */
	public boolean tryAcquireInSpite() {
		return tryReserve();
	}

	private boolean tryReserve() {
		if (this.inFlight.incrementAndGet() <= this.settings.maxCalls()) {
			return true;
		}
		this.inFlight.decrementAndGet();
		return false;
	}

	/**
	 * Begins a call, after permission was given: call it once, and at once, as the result
	 * counts for the state in which the breaker is now.
	 * @return a permit, to be closed when the call ends
	 */
	public Permit begin() {
		long begin = this.settings.breaker().looksForSlowCalls() ? this.nanoTime.getAsLong() : 0;
		return new Permit(this, this.breaker.stamp(), begin);
	}

	/**
	 * Counts a successful call that the caller made on its own, without a permit. Counts
	 * as a probe when the wait of an open breaker is over.
	 */
	public void recordSuccess() {
		count(false);
		this.breaker.record(false);
	}

	/**
	 * Counts a failed call that the caller made on its own, without a permit. Counts as a
	 * probe when the wait of an open breaker is over.
	 * @param failure why it failed
	 */
	public void recordFailure(Throwable failure) {
		failedWith(failure);
		count(true);
		this.breaker.record(true);
	}

	/**
	 * Opens the breaker as if calls had failed: probes follow as usual when its wait is
	 * over. The wait of one that is open begins again.
	 * @return {@code false} if the breaker is disabled, and nothing was done
	 */
	public boolean trip() {
		return this.breaker.trip();
	}

	/**
	 * Closes the breaker and forgets the results it has seen. Calls under way will not
	 * count in it.
	 * @return {@code false} if the breaker is disabled, and nothing was done
	 */
	public boolean reset() {
		return this.breaker.reset();
	}

	/**
	 * Returns what the breaker does with calls now. One whose wait is over is half-open,
	 * whether a call has come since or not. One that is disabled is closed.
	 * @return its state
	 */
	public BreakerState state() {
		return this.breaker.state();
	}

	/**
	 * Returns the time until an open breaker lets a probe through, or another one if
	 * those that it let through do not end.
	 * @return nanoseconds, zero or less if it does now; empty while it is closed
	 */
	public OptionalLong probesIn() {
		return this.breaker.probesIn();
	}

	/**
	 * Returns how bad the instance was when its breaker opened.
	 * @return percentage of calls that failed, 100 if it was tripped, 0 while closed
	 */
	public int failureRate() {
		return this.breaker.failureRate();
	}

	/** Notes how a call failed, for the log. */
	void failedWith(Throwable failure) {
		this.lastFailure = String.valueOf(failure.getMessage());
	}

	/** Returns how the latest call failed that did. */
	String lastFailure() {
		return this.lastFailure;
	}

	/**
	 * Returns whether the instance has as many calls under way as it may have.
	 * @return whether it is at its limit
	 */
	public boolean isBusy() {
		return this.inFlight.get() >= this.settings.maxCalls();
	}

	/**
	 * Returns how many calls have begun and not ended.
	 * @return zero or more
	 */
	public int inFlight() {
		return this.inFlight.get();
	}

	/**
	 * Returns how many calls have succeeded or failed, canceled ones left out.
	 * @return zero or more
	 */
	public long calls() {
		return this.calls.sum();
	}

	/**
	 * Returns how many calls have failed.
	 * @return zero or more
	 */
	public long failures() {
		return this.failures.sum();
	}

	@Override
	public String toString() {
		return "%s (%s, %d in flight)".formatted(id(), state(), inFlight());
	}

	/** Returns whether the time-out of a call that had this long counts as a failure. */
	boolean isFair(Duration had) {
		return had.compareTo(this.settings.breaker().fairTime()) >= 0;
	}

	void settle(Permit permit, boolean isFailure) {
		BreakerSettings breaker = this.settings.breaker();
		boolean isSlow = breaker.looksForSlowCalls()
				&& this.nanoTime.getAsLong() - permit.begin() >= breaker.slowCallDuration().toNanos();
		this.inFlight.decrementAndGet();
		count(isFailure);
		this.breaker.settle(permit.stamp(), isFailure, isSlow);
	}

	void cancel(Permit permit) {
		this.inFlight.decrementAndGet();
		this.breaker.release(permit.stamp());
	}

	private void count(boolean isFailure) {
		this.calls.increment();
		if (isFailure) {
			this.failures.increment();
		}
	}

}
