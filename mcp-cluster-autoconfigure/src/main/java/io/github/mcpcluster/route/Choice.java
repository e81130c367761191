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
import io.github.mcpcluster.guard.Permit;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.ServiceView;

/**
 * Chooses an instance of a service and takes the permit of its guard.
 *
 * @param <C> type of the connections
 */
final class Choice<C extends AutoCloseable> {

	private final ServicePools<C> pools;

	private final InstantSource clock;

	Choice(ServicePools<C> pools, InstantSource clock) {
		this.pools = pools;
		this.clock = clock;
	}

	/**
	 * Chooses an instance.
	 * @param service name of the service
	 * @param context key and exclusions
	 * @param atMost how long to wait for the registry's first answer
	 * @return the choice
	 * @throws NoInstanceAvailableException if there is none to choose
	 */
	GuardedLease<C> choose(String service, SelectionContext context, Duration atMost) {
		Known known = this.pools.known(service, atMost);
		ServicePool<C> pool = this.pools.pool(service);
		ServiceView view = known.view();
		if (view == null) {
			throw new NoInstanceAvailableException(service, new Counts(0, 0, 0, 0, 0, null), known.watch().lastError());
		}
		Target<C> target = pool.select(known, context);
		if (target == null) {
			throw new NoInstanceAvailableException(service, count(pool, view, context), view.error());
		}
		Permit permit = target.guard().begin();
		return new GuardedLease<>(target, permit);
	}

	private Counts count(ServicePool<C> pool, ServiceView view, SelectionContext context) {
		Snapshot snapshot = view.snapshot();
		int open = 0;
		int busy = 0;
		for (McpInstance instance : snapshot.up()) {
			InstanceGuard guard = pool.find(instance.id()).map(Target::guard).orElse(null);
			open += (guard != null && guard.state() != BreakerState.CLOSED) ? 1 : 0;
			busy += (guard != null && guard.isBusy()) ? 1 : 0;
		}
		return new Counts(snapshot.instances().size(), snapshot.up().size(), open, busy, context.excluded().size(),
				view.age(this.clock.instant()));
	}

}
