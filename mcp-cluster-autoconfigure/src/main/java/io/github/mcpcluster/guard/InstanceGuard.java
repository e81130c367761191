/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Stands between this process and one instance: a circuit breaker, and counts of its
 * calls. Outlives snapshots. Safe for use by several threads; takes no lock while the
 * breaker is closed, and never blocks.
 * <p>
 * A call through the guard asks {@link #tryAcquire()}, then calls {@link #begin()} at
 * once, and closes the permit when it ends.
 */
public final class InstanceGuard {

	private final McpInstance instance;

	private final Breaker breaker;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final LongAdder calls = new LongAdder();

	private final LongAdder failures = new LongAdder();

	InstanceGuard(McpInstance instance, BreakerSettings settings, LongSupplier nanoTime, GuardListener listener) {
		this.instance = instance;
		this.breaker = new Breaker(instance.id().value(), settings, nanoTime,
				(from, to) -> listener.stateChanged(this, from, to));
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
	 * Asks for permission to call the instance. Given while the breaker is closed; given
	 * to as many probes as the settings say when its wait is over; else refused, which
	 * costs next to nothing. A probe that was permitted and never began is made up for by
	 * another after {@link BreakerSettings#maxWaitInHalfOpen()}.
	 * @return whether permission was given
	 */
	public boolean tryAcquire() {
		return this.breaker.tryAcquire();
	}

	/**
	 * Begins a call, after {@link #tryAcquire()} gave permission: call it once, and at
	 * once, as the result counts for the state in which the breaker is now.
	 * @return a permit, to be closed when the call ends
	 */
	public Permit begin() {
		this.inFlight.incrementAndGet();
		return new Permit(this, this.breaker.stamp());
	}

	/**
	 * Counts a successful call that the caller made on its own, without a permit. Counts
	 * as a probe when the wait of an open breaker is over.
	 */
	public void recordSuccess() {
		count(null);
		this.breaker.record(null);
	}

	/**
	 * Counts a failed call that the caller made on its own, without a permit. Counts as a
	 * probe when the wait of an open breaker is over.
	 * @param failure why it failed
	 */
	public void recordFailure(Throwable failure) {
		count(failure);
		this.breaker.record(failure);
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

	void settle(Phase stamp, @Nullable Throwable failure) {
		this.inFlight.decrementAndGet();
		count(failure);
		this.breaker.settle(stamp, failure);
	}

	void cancel(Phase stamp) {
		this.inFlight.decrementAndGet();
		this.breaker.release(stamp);
	}

	private void count(@Nullable Throwable failure) {
		this.calls.increment();
		if (failure != null) {
			this.failures.increment();
		}
	}

}
