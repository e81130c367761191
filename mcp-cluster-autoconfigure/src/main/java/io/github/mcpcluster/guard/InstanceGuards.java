/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;

/**
 * The guards of all instances that this process knows, one for each id. A guard stays for
 * some minutes after its instance has gone, so that one that comes back is judged by what
 * was seen of it. Safe for use by several threads. Needs no close.
 */
public final class InstanceGuards {

	/** Greatest number of guards that are kept for instances that have gone. */
	static final int MAX_GONE = 1_000;

	/** Time for which a second new start of an instance changes nothing. */
	static final Duration BETWEEN_STARTS = Duration.ofSeconds(30);

	private final long keepGone;

	private final Listeners<GuardListener> listeners;

	private final LongSupplier nanoTime;

	private final Map<InstanceId, InstanceGuard> guards = new ConcurrentHashMap<>();

	/**
	 * Time at which the guard before was forgotten, of instances that have started anew.
	 */
	private final Map<InstanceId, Long> restarted = new HashMap<>();

	/** Time at which each instance has gone, the longest gone first. */
	private final Map<InstanceId, Long> gone = new LinkedHashMap<>();

	/**
	 * Creates an empty collection.
	 * @param keepGone how long a guard is kept after its instance has gone, zero or more
	 * @param listeners listeners to changes
	 */
	public InstanceGuards(Duration keepGone, List<? extends GuardListener> listeners) {
		this(keepGone, listeners, System::nanoTime);
	}

	/**
	 * Creates an empty collection with a clock.
	 * @param keepGone how long a guard is kept after its instance has gone, zero or more
	 * @param listeners listeners to changes
	 * @param nanoTime the clock, in nanoseconds from any beginning
	 */
	public InstanceGuards(Duration keepGone, List<? extends GuardListener> listeners, LongSupplier nanoTime) {
		if (keepGone.isNegative()) {
			throw new IllegalArgumentException("keepGone: %s (expected: zero or more)".formatted(keepGone));
		}
		this.keepGone = keepGone.toNanos();
		this.listeners = Listeners.of(new GuardLog(), listeners);
		this.nanoTime = nanoTime;
	}

	/**
	 * Returns how long a guard is kept after its instance has gone.
	 * @return the time after which {@link #evict()} drops it
	 */
	public Duration keepGone() {
		return Duration.ofNanos(this.keepGone);
	}

	/**
	 * Returns the guard of an instance that is there, and makes it first if need be. An
	 * instance that registered anew was started anew: it gets a guard that knows nothing
	 * of the one before. That is believed once in a while only: who can write the
	 * registry could keep a bad instance in use by registering it again and again.
	 * @param instance the instance
	 * @param settings settings of a new guard; one that there is keeps its own
	 * @return its guard
	 */
	public synchronized InstanceGuard guard(McpInstance instance, GuardSettings settings) {
		this.gone.remove(instance.id());
		InstanceGuard known = this.guards.get(instance.id());
		if (known != null && !(known.isOfEarlierStart(instance) && isFirstStartInAWhile(instance.id()))) {
			return known;
		}
		InstanceGuard guard = new InstanceGuard(instance, settings, this.nanoTime, this.listeners);
		this.guards.put(instance.id(), guard);
		if (known != null) {
			this.restarted.put(instance.id(), this.nanoTime.getAsLong());
		}
		return guard;
	}

	private boolean isFirstStartInAWhile(InstanceId id) {
		Long before = this.restarted.get(id);
		return before == null || this.nanoTime.getAsLong() - before >= BETWEEN_STARTS.toNanos();
	}

	/**
	 * Finds a guard.
	 * @param id id of the instance
	 * @return its guard, empty if there is none
	 */
	public Optional<InstanceGuard> find(InstanceId id) {
		return Optional.ofNullable(this.guards.get(id));
	}

	/**
	 * Returns all guards.
	 * @return those of instances that are there and of some that have gone, in no order
	 */
	public Collection<InstanceGuard> all() {
		return List.copyOf(this.guards.values());
	}

	/**
	 * Sets the instances of a service that are there. The others have gone from now on;
	 * an empty set when the service is no longer of interest. Also does what
	 * {@link #evict()} does.
	 * @param service name of the service
	 * @param present ids of its instances, in whatever health
	 */
	public void retain(String service, Set<InstanceId> present) {
		synchronized (this) {
			for (InstanceGuard guard : this.guards.values()) {
				if (present.contains(guard.id())) {
					this.gone.remove(guard.id());
				}
				else if (guard.service().equals(service)) {
					this.gone.putIfAbsent(guard.id(), this.nanoTime.getAsLong());
				}
			}
		}
		evict();
	}

	/**
	 * Drops the guards of instances that have gone long enough, or of which there are too
	 * many. To be called from time to time.
	 */
	public void evict() {
		List<InstanceGuard> evicted = new ArrayList<>();
		synchronized (this) {
			long now = this.nanoTime.getAsLong();
			Iterator<Map.Entry<InstanceId, Long>> entries = this.gone.entrySet().iterator();
			while (entries.hasNext()) {
				Map.Entry<InstanceId, Long> entry = entries.next();
				if (now - entry.getValue() < this.keepGone && this.gone.size() <= MAX_GONE) {
					break;
				}
				entries.remove();
				find(entry.getKey()).ifPresent(evicted::add);
				this.guards.remove(entry.getKey());
				this.restarted.remove(entry.getKey());
			}
		}
		evicted.forEach((guard) -> this.listeners.tell((listener) -> listener.evicted(guard)));
	}

}
