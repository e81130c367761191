/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Callers that wait until an instance of a service is available. They are served by the
 * thread of the router: when something has changed, when a circuit breaker is due to let
 * a probe through, and when their time is over. So none of them costs a thread.
 */
final class Waiters {

	private final Queue<Waiter> waiting = new ConcurrentLinkedQueue<>();

	/** Signals not yet worked off; whoever raises it from zero starts the serving. */
	private final AtomicInteger signals = new AtomicInteger();

	private final Timing timing;

	private final LongSupplier probesIn;

	private @Nullable Future<?> alarm;

	/**
	 * Creates a place to wait at.
	 * @param timing the thread and the clock
	 * @param probesIn time in nanoseconds until a breaker lets a probe through
	 */
	Waiters(Timing timing, LongSupplier probesIn) {
		this.timing = timing;
		this.probesIn = probesIn;
	}

	void add(Waiter waiter) {
		this.waiting.add(waiter);
		signal();
	}

	/** Something has changed: an instance may be available. */
	void signal() {
		if (!this.waiting.isEmpty() && this.signals.getAndIncrement() == 0) {
			this.timing.scheduler().execute(this::serve);
		}
	}

	private void serve() {
		int seen;
		do {
			seen = this.signals.get();
			long now = this.timing.nanoTime().getAsLong();
			this.waiting.removeIf((waiter) -> waiter.serve(now));
			setAlarm(now);
		}
		while (this.signals.addAndGet(-seen) != 0);
	}

	private void setAlarm(long now) {
		Future<?> before = this.alarm;
		if (before != null) {
			before.cancel(false);
		}
		long next = this.waiting.stream().mapToLong((waiter) -> waiter.left(now)).min().orElse(Long.MAX_VALUE);
		if (next < Long.MAX_VALUE) {
			long pause = Math.max(1, Math.min(next, this.probesIn.getAsLong()));
			this.alarm = this.timing.scheduler().schedule(this::signal, pause, TimeUnit.NANOSECONDS);
		}
	}

	/** Sends all away that wait. */
	void close() {
		this.waiting.removeIf((waiter) -> {
			waiter.giveUp();
			return true;
		});
	}

	/** A caller that waits. All calls come from one thread at a time, but for giveUp. */
	interface Waiter {

		/**
		 * Tries again to get what is waited for.
		 * @param now nano time
		 * @return whether the wait is over, with or without it
		 */
		boolean serve(long now);

		/**
		 * Returns how long it waits yet.
		 * @param now nano time
		 * @return nanoseconds
		 */
		long left(long now);

		/** Ends the wait. */
		void giveUp();

	}

}
