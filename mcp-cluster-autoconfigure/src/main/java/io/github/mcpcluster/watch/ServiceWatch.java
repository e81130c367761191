/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Knows the instances of one service. Keeps what was last known while the registry cannot
 * be asked, and while it is doubted (see {@link WatchSettings#keepMissingFor()}). Safe
 * for use by several threads; reading takes no lock.
 */
public final class ServiceWatch {

	private final String service;

	private final WatchSettings settings;

	private final Timing timing;

	private final Listeners<WatchListener> watchListeners;

	private final Observation observation;

	private final SnapshotListeners listeners;

	private final CountDownLatch first = new CountDownLatch(1);

	private final Instant begun;

	private @Nullable Subscription subscription;

	private volatile Use use = Use.NONE;

	private boolean called;

	private Instant lastUsed;

	ServiceWatch(String service, WatchSettings settings, Timing timing, Listeners<WatchListener> watchListeners) {
		this.service = service;
		this.settings = settings;
		this.timing = timing;
		this.watchListeners = watchListeners;
		this.observation = new Observation(service, settings.keepMissingFor(), timing,
				Listeners.of(new Changes(), watchListeners.all()));
		this.listeners = new SnapshotListeners(timing.notifier(), this.observation::snapshot);
		this.begun = timing.clock().instant();
		this.lastUsed = this.begun;
	}

	/**
	 * Returns the name of the service.
	 * @return the name
	 */
	public String service() {
		return this.service;
	}

	/**
	 * Returns what is known now.
	 * @return the view, {@code null} before the first answer of the registry
	 */
	public @Nullable ServiceView current() {
		return this.observation.view();
	}

	/**
	 * Returns why the registry could not be asked last.
	 * @return the failure, {@code null} if it answers or has not been asked yet
	 */
	public @Nullable RegistryException lastError() {
		return this.observation.error();
	}

	/**
	 * Returns what is known, and waits for the registry's first answer if nothing is
	 * known yet. Nobody waits beyond {@link WatchSettings#waitForRegistry()} after the
	 * watch began: in a longer outage callers are refused at once. Not to be called by a
	 * thread of the source's.
	 * @param atMost how long to wait at most
	 * @return the view; {@code null} if there is none yet, or if the thread was
	 * interrupted, which it remains
	 */
	public @Nullable ServiceView awaitFirst(Duration atMost) {
		ServiceView known = current();
		if (known != null) {
			return known;
		}
		Duration left = firstSnapshotLeft();
		try {
			this.first.await(Collections.min(List.of(atMost, left)).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return current();
	}

	Subscription listen(Consumer<Snapshot> target) {
		return this.listeners.add(target);
	}

	/**
	 * Returns how long the registry's first answer may be waited for yet.
	 * @return the time left of {@link WatchSettings#waitForRegistry()}, at most all of
	 * it, zero or less if it is over
	 */
	public Duration firstSnapshotLeft() {
		Duration bound = this.settings.waitForRegistry();
		Duration left = bound.minus(Duration.between(this.begun, this.timing.clock().instant()));
		return (left.compareTo(bound) < 0) ? left : bound;
	}

	/** Notes that a call uses this watch. Writes only once between two reports. */
	void touch() {
		if (this.use != Use.CALLED) {
			this.use = Use.CALLED;
		}
	}

	/** Notes that somebody looks at this watch, which keeps it alive only. */
	void look() {
		if (this.use == Use.NONE) {
			this.use = Use.LOOKED_AT;
		}
	}

	/** Reports to the source whether this was used. For the sweep alone. */
	void reportUse(Instant now) {
		Use last = this.use;
		if (last != Use.NONE) {
			this.use = Use.NONE;
			this.lastUsed = now;
		}
		if (last == Use.CALLED) {
			this.called = true;
			if (this.subscription != null) {
				this.subscription.used();
			}
		}
	}

	/** Returns whether nobody has used this watch for long. For the sweep alone. */
	boolean isIdle(Instant now) {
		if (!this.listeners.isEmpty()) {
			this.lastUsed = now;
		}
		return Duration.between(this.lastUsed, now).compareTo(this.settings.idle()) >= 0;
	}

	/** Returns whether this was only ever looked at. For the sweep alone. */
	boolean isUnneeded() {
		return !this.called && this.use != Use.CALLED && this.listeners.isEmpty();
	}

	/** Returns when this was used or looked at last. For the sweep alone. */
	Instant lastUsed() {
		return this.lastUsed;
	}

	/** Begins. For the thread that also closes, or under its lock. */
	void start(InstanceSource source) {
		this.watchListeners.tell((listener) -> listener.started(this));
		this.subscription = source.subscribe(this.service, this.observation);
	}

	void close() {
		if (this.subscription != null) {
			this.subscription.close();
		}
		this.observation.close();
		this.listeners.clear();
		this.first.countDown();
		this.watchListeners.tell((listener) -> listener.stopped(this.service));
	}

	/** Hands changes on to those who wait and those who listen. */
	private final class Changes implements WatchListener {

		@Override
		public void changed(String service, Snapshot before, Snapshot after) {
			ServiceWatch.this.first.countDown();
			ServiceWatch.this.listeners.signal();
		}

	}

	/** Use of a watch since the last report. */
	private enum Use {

		NONE, LOOKED_AT, CALLED

	}

}
