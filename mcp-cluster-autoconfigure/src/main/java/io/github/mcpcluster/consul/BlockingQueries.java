/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Decides which watches may hold a blocking query: those of the services used last. A
 * watch keeps its query while its service is used, so that many services used at a time
 * do not take it from each other. Safe for use by several threads.
 */
final class BlockingQueries {

	/** How long a service must have been unused to lose its query to another. */
	private static final Duration KEPT = Duration.ofSeconds(5);

	private final int max;

	private final LongSupplier nanoTime;

	/** Time of the last use of those that may, the longest unused first. */
	private final Map<Holder, Long> holders = new LinkedHashMap<>(16, 0.75f, true);

	/**
	 * Creates it.
	 * @param max greatest number of blocking queries at a time
	 * @param nanoTime such as {@code System::nanoTime}
	 */
	BlockingQueries(int max, LongSupplier nanoTime) {
		this.max = max;
		this.nanoTime = nanoTime;
	}

	/** The service of a watch was used. */
	synchronized void used(Holder watch) {
		long now = this.nanoTime.getAsLong();
		if (!this.holders.containsKey(watch)) {
			if (this.holders.size() >= this.max && !takeFromTheLongestUnused(now)) {
				return;
			}
			watch.block(true);
		}
		this.holders.put(watch, now);
	}

	/** A watch begins, which need not be that of a service in use: takes what is free. */
	synchronized void begun(Holder watch) {
		if (this.holders.size() < this.max) {
			used(watch);
		}
	}

	/** A watch ends. */
	synchronized void released(Holder watch) {
		this.holders.remove(watch);
	}

	private boolean takeFromTheLongestUnused(long now) {
		Iterator<Map.Entry<Holder, Long>> entries = this.holders.entrySet().iterator();
		Map.Entry<Holder, Long> longest = entries.next();
		if (now - longest.getValue() < KEPT.toNanos()) {
			return false;
		}
		Holder loser = longest.getKey();
		entries.remove();
		loser.block(false);
		return true;
	}

	/** A watch that either holds a blocking query or asks again and again. */
	interface Holder {

		/**
		 * Allows a blocking query, or ends it.
		 * @param allowed whether it is allowed from now on
		 */
		void block(boolean allowed);

	}

}
