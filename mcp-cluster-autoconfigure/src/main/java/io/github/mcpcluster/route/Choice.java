/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.watch.ServiceWatch;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a lease is found, top to bottom:
 * <ol>
 * <li>an instance that the strategy prefers and whose guard gives permission,
 * <li>as a last resort, for a share of calls, the least bad of those whose circuit
 * breakers are open,
 * <li>a wait, if the caller can wait and the settings allow it: for the registry's first
 * answer, or for an instance,
 * <li>a refusal.
 * </ol>
 *
 * @param <C> type of the connections
 */
final class Choice<C extends AutoCloseable> {

	private final ServicePools<C> pools;

	private final Timing timing;

	private final RegisteredServices registered;

	Choice(ServicePools<C> pools, Timing timing, RegisteredServices registered) {
		this.pools = pools;
		this.timing = timing;
		this.registered = registered;
	}

	/**
	 * Chooses an instance, and blocks while it waits for one.
	 * @param service name of the service
	 * @param context key and exclusions
	 * @param atMost how long the caller can wait
	 * @return the choice
	 * @throws NoInstanceAvailableException if there is none to choose
	 */
	RouteLease<C> choose(String service, SelectionContext context, Duration atMost) {
		Demand<C> demand = demand(service, context);
		boolean wasKnown = demand.isKnown();
		GuardedLease<C> lease = now(demand);
		if (lease != null) {
			return lease;
		}
		Wait<C> wait = wait(demand, wasKnown, atMost);
		if (wait == null) {
			throw demand.refusal();
		}
		return wait.await();
	}

	/**
	 * Chooses an instance without blocking.
	 * @param service name of the service
	 * @param context key and exclusions
	 * @param atMost how long the caller can wait
	 * @return the lease to come
	 */
	CompletableFuture<RouteLease<C>> chooseAsync(String service, SelectionContext context, Duration atMost) {
		Demand<C> demand = demand(service, context);
		boolean wasKnown = demand.isKnown();
		GuardedLease<C> lease = now(demand);
		if (lease != null) {
			return CompletableFuture.completedFuture(lease);
		}
		Wait<C> wait = wait(demand, wasKnown, atMost);
		return (wait != null) ? wait.future() : CompletableFuture.failedFuture(demand.refusal());
	}

	/**
	 * Chooses one instance.
	 * @param instance the instance
	 * @return the choice, empty if it is down, has gone or was started anew
	 * @throws NoInstanceAvailableException if it takes no call now
	 */
	Optional<RouteLease<C>> choose(McpInstance instance) {
		ServicePool<C> pool = this.pools.pool(instance.service());
		Target<C> target = pool.find(instance.id()).orElse(null);
		if (target == null || !target.isSameStart(instance) || target.instance().health() == Health.DOWN) {
			return Optional.empty();
		}
		GuardedLease<C> lease = pool.tryLease(target);
		if (lease == null) {
			throw demand(instance.service(), SelectionContext.NONE).refusal();
		}
		return Optional.of(lease);
	}

	private Demand<C> demand(String service, SelectionContext context) {
		ServiceWatch watch = this.pools.watches().get(service);
		return new Demand<>(watch, this.pools.pool(service), context, this.timing.clock(), this.registered);
	}

	private @Nullable GuardedLease<C> now(Demand<C> demand) {
		GuardedLease<C> lease = demand.tryNow(demand.context());
		return (lease != null) ? lease : demand.pool().lastResort(demand.context());
	}

	/**
	 * Begins to wait. A registry that has answered since the look for an instance ends
	 * the wait at once, with another look.
	 * @param demand what is waited for
	 * @param wasKnown whether the registry had answered before the look
	 * @param atMost how long the caller can wait
	 * @return the wait, {@code null} if there is nothing to wait for
	 */
	private @Nullable Wait<C> wait(Demand<C> demand, boolean wasKnown, Duration atMost) {
		Duration forInstance = shorter(atMost, demand.pool().waitForInstance());
		Duration forRegistry = shorter(atMost, Collections
			.max(List.of(demand.watch().firstSnapshotLeft(), demand.pool().settings().waitForInstance())));
		if (forInstance.isZero() && (wasKnown || forRegistry.isZero())) {
			return null;
		}
		demand.lookAround();
		long now = this.timing.nanoTime().getAsLong();
		Wait<C> wait = new Wait<>(demand, now + forRegistry.toNanos(), now + forInstance.toNanos());
		demand.pool().waiters().add(wait);
		return wait;
	}

	private static Duration shorter(Duration one, Duration other) {
		return Collections.max(List.of(Duration.ZERO, Collections.min(List.of(one, other))));
	}

}
