/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
	 * Returns whether a service has such an instance. A service that cannot be looked up
	 * counts as before.
	 */
	boolean contains(String service) {
		Verdict known = this.verdicts.get(service);
		long now = this.nanoTime.getAsLong();
		if (known != null && (known.marked() || now - known.time() < RECHECK)) {
			return known.marked();
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
