/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.mcpcluster.instance.Health;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The connection to one start of an instance, and the calls under way on it that are
 * informed when the instance becomes unavailable. Safe for use by several threads.
 *
 * @param <C> type of the connection
 */
final class Link<C extends AutoCloseable> {

	private static final Log logger = LogFactory.getLog(Link.class);

	private final C connection;

	private final Executor executor;

	/** The calls, each with its number in the order in which they began. */
	private final Map<GuardedLease<C>, Long> listening = new ConcurrentHashMap<>();

	private final AtomicLong begun = new AtomicLong();

	private final AtomicBoolean watched = new AtomicBoolean();

	private volatile boolean up = true;

	private volatile OptionalLong upSince = OptionalLong.empty();

	private boolean wasUp;

	Link(C connection, Executor executor) {
		this.connection = connection;
		this.executor = executor;
	}

	C connection() {
		return this.connection;
	}

	/**
	 * Adds a call to be informed.
	 * @param lease the call
	 * @return whether the connection is to be watched from now on
	 */
	boolean listen(GuardedLease<C> lease) {
		this.listening.put(lease, this.begun.getAndIncrement());
		if (!this.up) {
			tell(lease);
		}
		return !this.watched.get() && this.watched.compareAndSet(false, true);
	}

	/**
	 * Ends the watch if no call listens.
	 * @return whether it has ended; whoever listens next has to begin another one
	 */
	boolean endWatch() {
		if (!this.listening.isEmpty()) {
			return false;
		}
		this.watched.set(false);
		return this.listening.isEmpty() || !this.watched.compareAndSet(false, true);
	}

	void forget(GuardedLease<C> lease) {
		this.listening.remove(lease);
	}

	/**
	 * Follows the health of the instance that the registry reports. One that drains
	 * finishes its calls. For one thread at a time.
	 * @param health its health
	 * @param now the time, as nano time; empty if the instance was there before
	 */
	void follow(Health health, OptionalLong now) {
		if (health == Health.UP && !this.wasUp) {
			this.wasUp = true;
			this.upSince = now;
		}
		this.up = health != Health.DOWN;
		if (!this.up) {
			tellAll();
		}
	}

	/**
	 * Returns since when the instance is up.
	 * @return nano time; empty if it was before this application looked
	 */
	OptionalLong upSince() {
		return this.upSince;
	}

	/**
	 * Informs those that listen now: the one that has waited longest first, as the budget
	 * for going on elsewhere may not last for all.
	 */
	void tellAll() {
		List<Map.Entry<GuardedLease<C>, Long>> calls = new ArrayList<>(this.listening.entrySet());
		calls.sort(Map.Entry.comparingByValue());
		calls.forEach((call) -> tell(call.getKey()));
	}

	private void tell(GuardedLease<C> lease) {
		if (this.listening.remove(lease) != null) {
			this.executor.execute(lease::tellUnavailable);
		}
	}

	/**
	 * Informs all calls and retires the connection, as the instance has gone or was
	 * started anew.
	 */
	void close() {
		this.up = false;
		tellAll();
		try {
			this.connection.close();
		}
		catch (Exception ex) {
			logger.warn("Connection not closed: " + this.connection, ex);
		}
	}

}
