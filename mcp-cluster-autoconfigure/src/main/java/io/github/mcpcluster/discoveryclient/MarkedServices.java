/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.mcpcluster.RegistryException;

/**
 * Remembers which services have an instance that says that it speaks MCP, so that a list
 * of the services does not look all of them up each time. A service that has none is
 * looked up again after half a minute. Safe for use by several threads.
 */
final class MarkedServices {

	private static final long RECHECK = Duration.ofSeconds(30).toNanos();

	private final Predicate<String> lookUp;

	private final LongSupplier nanoTime;

	private final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();

	/** The first service that there was no time to look up, empty if there is none. */
	private final AtomicReference<String> leftOut = new AtomicReference<>("");

	/**
	 * Creates an empty memory.
	 * @param lookUp looks a service up; may throw a {@link RegistryException}
	 * @param nanoTime the clock
	 */
	MarkedServices(Predicate<String> lookUp, LongSupplier nanoTime) {
		this.lookUp = lookUp;
		this.nanoTime = nanoTime;
	}

	/** Forgets the services that are not there any more. */
	void retain(Collection<String> services) {
		this.verdicts.keySet().retainAll(services);
	}

	/**
	 * Returns services in the order in which they are to be looked up: from the first one
	 * that there was no time for before, so that it is the turn of each at some time.
	 */
	List<String> inTurn(List<String> services) {
		List<String> turn = new ArrayList<>(services);
		Collections.rotate(turn, -Math.max(turn.indexOf(this.leftOut.getAndSet("")), 0));
		return turn;
	}

	/**
	 * Returns whether a service has such an instance. A service that cannot be looked up
	 * counts as before.
	 * @param service name of the service
	 * @param inTime whether there is time to look it up
	 */
	boolean contains(String service, boolean inTime) {
		Verdict known = this.verdicts.get(service);
		long now = this.nanoTime.getAsLong();
		if (known != null && (known.marked() || now - known.time() < RECHECK)) {
			return known.marked();
		}
		if (!inTime) {
			// it had none, as far as it is known
			this.leftOut.compareAndSet("", service);
			return false;
		}
		try {
			boolean marked = this.lookUp.test(service);
			this.verdicts.put(service, new Verdict(marked, now));
			return marked;
		}
		catch (RegistryException ex) {
			return false;
		}
	}

	/**
	 * The result of a look.
	 *
	 * @param marked whether the service had such an instance
	 * @param time when that was
	 */
	private record Verdict(boolean marked, long time) {
	}

}
