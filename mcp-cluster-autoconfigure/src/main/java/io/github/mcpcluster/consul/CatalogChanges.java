/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * Knows whether anything in the catalogue of Consul has changed, by blocking queries for
 * the index of all services, that of all checks and that of all nodes. While nothing
 * changes, nobody has to ask for the index of single services. Asks only while it is
 * used. Safe for use by several threads.
 */
final class CatalogChanges implements AutoCloseable {

	/** Nothing is known, so that anything may have changed. */
	static final long UNKNOWN = -1;

	/** How long it goes on unused. */
	private static final Duration KEPT = Duration.ofSeconds(30);

	private final List<IndexWatch> watches;

	/** How long a server may lag behind the one that told of a change. */
	private final long lag;

	private final LongSupplier nanoTime;

	private long changes;

	private long changedAt;

	private long usedAt;

	private boolean running;

	/**
	 * Creates it; it asks nothing yet.
	 * @param http sends the questions
	 * @param settings how stale an answer may be, and where Consul is
	 * @param executor runs the steps
	 * @param nanoTime such as {@code System::nanoTime}
	 */
	CatalogChanges(ConsulHttp http, ConsulSettings settings, ScheduledExecutorService executor, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.lag = settings.reading().staleReads() ? settings.reading().maxStaleness().toNanos() : 0;
		IndexWatch.Listener listener = this::noteChange;
		this.watches = List.of(IndexWatch.ofServices(http, settings, executor, listener),
				IndexWatch.ofChecks(http, settings, executor, listener),
				IndexWatch.ofNodes(http, settings, executor, listener));
	}

	/**
	 * Returns the state of the catalogue: equal numbers mean that nothing has changed
	 * between what was asked after the one and before the other. Begins to ask, if need
	 * be.
	 * @return a number, or {@link #UNKNOWN}
	 */
	synchronized long state() {
		long now = this.nanoTime.getAsLong();
		this.usedAt = now;
		if (!this.running) {
			this.running = true;
			this.changes++;
			this.watches.forEach(IndexWatch::start);
		}
		boolean known = this.watches.stream().allMatch(IndexWatch::isCurrent)
				&& (this.lag == 0 || now - this.changedAt > this.lag);
		return known ? this.changes : UNKNOWN;
	}

	/** Called for each answer: returns whether to go on. */
	private synchronized boolean noteChange(boolean changed) {
		long now = this.nanoTime.getAsLong();
		if (changed) {
			this.changes++;
			this.changedAt = now;
		}
		if (now - this.usedAt > KEPT.toNanos()) {
			stop();
		}
		return this.running;
	}

	private void stop() {
		this.running = false;
		this.watches.forEach(IndexWatch::stop);
	}

	@Override
	public synchronized void close() {
		stop();
	}

}
