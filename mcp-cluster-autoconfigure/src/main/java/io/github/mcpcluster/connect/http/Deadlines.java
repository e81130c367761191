/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Ends exchanges at their deadlines, {@value #TICK_MILLIS} ms late at most. One timer
 * looks through all of them, so that an exchange costs no timer of its own; it rests
 * while there are none. Safe for use by several threads.
 */
final class Deadlines {

	static final int TICK_MILLIS = 20;

	private final ScheduledExecutorService timer;

	private final LongSupplier nanoTime;

	private final Set<Timed> entries = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	Deadlines(ScheduledExecutorService timer, LongSupplier nanoTime) {
		this.timer = timer;
		this.nanoTime = nanoTime;
	}

	void add(Timed entry) {
		this.entries.add(entry);
		tick();
	}

	void remove(Timed entry) {
		this.entries.remove(entry);
	}

	private void tick() {
		if (!this.ticking.get() && this.ticking.compareAndSet(false, true)) {
			scheduleNext();
		}
	}

	private void scheduleNext() {
		try {
			this.timer.schedule(this::expire, TICK_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// closed: so are the connections
			this.ticking.set(false);
		}
	}

	private void expire() {
		long now = this.nanoTime.getAsLong();
		for (Timed entry : this.entries) {
			if (entry.deadline() - now <= 0 && this.entries.remove(entry)) {
				entry.expire();
			}
		}
		if (!this.entries.isEmpty()) {
			scheduleNext();
			return;
		}
		this.ticking.set(false);
		if (!this.entries.isEmpty()) {
			tick();
		}
	}

	/** Ends everything, whatever its deadline. */
	void expireAll() {
		for (Timed entry : this.entries) {
			if (this.entries.remove(entry)) {
				entry.expire();
			}
		}
	}

	/** An exchange with a deadline. */
	interface Timed {

		/**
		 * Returns the deadline, which may be brought forward.
		 * @return a reading of the nano clock
		 */
		long deadline();

		/** Ends it, in no time and without an exception. */
		void expire();

	}

}
