/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.guard.InstanceGuards;

/**
 * Counts of the calls of one service. They include those to instances that have gone, so
 * that they never go down. Costs a call nothing: the guards count.
 */
final class CallTotals {

	private final InstanceGuards present;

	/** Guards whose counts may still grow. */
	private final Set<InstanceGuard> guards = Collections.newSetFromMap(new IdentityHashMap<>());

	private final LongAdder withoutInstance = new LongAdder();

	/** Counts of the guards that were dropped. */
	private long calls;

	private long failures;

	/**
	 * Creates counts of zero.
	 * @param present the guards of all services
	 */
	CallTotals(InstanceGuards present) {
		this.present = present;
	}

	/** Adds a guard. One that is known is not counted twice. */
	synchronized void add(InstanceGuard guard) {
		this.guards.add(guard);
	}

	/** Counts a look for an instance that found none. */
	void addWithoutInstance() {
		this.withoutInstance.increment();
	}

	/** Lets go of the guards that were dropped and have no call under way. */
	synchronized void foldDropped() {
		for (Iterator<InstanceGuard> all = this.guards.iterator(); all.hasNext();) {
			InstanceGuard guard = all.next();
			boolean isPresent = this.present.find(guard.id()).filter((known) -> known == guard).isPresent();
			if (!isPresent && guard.inFlight() == 0) {
				this.calls += guard.calls();
				this.failures += guard.failures();
				all.remove();
			}
		}
	}

	synchronized ClusterStats.Totals get() {
		foldDropped();
		return new ClusterStats.Totals(this.calls + this.guards.stream().mapToLong(InstanceGuard::calls).sum(),
				this.failures + this.guards.stream().mapToLong(InstanceGuard::failures).sum(),
				this.withoutInstance.sum());
	}

}
