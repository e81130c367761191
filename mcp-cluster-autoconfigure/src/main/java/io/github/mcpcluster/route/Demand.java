/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.time.InstantSource;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.NoInstanceAvailableException.Counts;
import io.github.mcpcluster.guard.InstanceGuard;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.ServiceView;
import io.github.mcpcluster.watch.ServiceWatch;
import org.jspecify.annotations.Nullable;

/**
 * A caller's demand for an instance.
 *
 * @param <C> type of the connections
 * @param watch watch of the service
 * @param pool instances of the service
 * @param context key and exclusions of the call
 * @param clock the time, for the age of what is known
 * @param registered the services that there are
 */
record Demand<C extends AutoCloseable>(ServiceWatch watch, ServicePool<C> pool, SelectionContext context,
		InstantSource clock, RegisteredServices registered) {

	/** Returns whether the registry has answered. */
	boolean isKnown() {
		return this.watch.current() != null;
	}

	/**
	 * Chooses an instance if there is one.
	 * @param context key and exclusions
	 * @return a lease on it, {@code null} if there is none
	 */
	@Nullable GuardedLease<C> tryNow(SelectionContext context) {
		return isKnown() ? this.pool.tryLease(this::latest, context) : null;
	}

	private Snapshot latest() {
		ServiceView view = this.watch.current();
		return (view != null) ? view.snapshot() : Snapshot.empty(this.watch.service());
	}

	/** Returns the exception that explains why there is none. */
	NoInstanceAvailableException refusal() {
		ServiceView view = this.watch.current();
		this.pool.totals().addWithoutInstance();
		lookAround();
		String place = this.registered.describe();
		return (view == null)
				? new NoInstanceAvailableException(this.watch.service(), new Counts(0, 0, 0, 0, 0, 0, null), place,
						this.watch.lastError())
				: new NoInstanceAvailableException(this.watch.service(),
						count(view.snapshot(), view.age(this.clock.instant())), place, view.error());
	}

	/** Looks which services there are, if there is none of this name. */
	void lookAround() {
		ServiceView view = this.watch.current();
		if (view == null || view.snapshot().instances().isEmpty()) {
			this.registered.look();
		}
	}

	private Counts count(Snapshot snapshot, Duration age) {
		int open = 0;
		int busy = 0;
		for (McpInstance instance : snapshot.up()) {
			InstanceGuard guard = this.pool.find(instance.id()).map(Target::guard).orElse(null);
			open += (guard != null && guard.state() != BreakerState.CLOSED) ? 1 : 0;
			busy += (guard != null && guard.isBusy()) ? 1 : 0;
		}
		int draining = (int) snapshot.instances()
			.stream()
			.filter((instance) -> instance.health() == Health.DRAINING)
			.count();
		return new Counts(snapshot.instances().size(), snapshot.up().size(), draining, open, busy,
				this.context.excluded().size(), age);
	}

}
