/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;

/**
 * A caller that waits for an instance. Instances that its call has tried before become
 * candidates again once the registry says something new of them; one whose circuit
 * breaker is open is one again as soon as the breaker lets it.
 *
 * @param <C> type of the connections
 */
final class Wait<C extends AutoCloseable> implements Waiters.Waiter {

	private final CompletableFuture<RouteLease<C>> future = new CompletableFuture<>();

	private final Demand<C> demand;

	private final Map<InstanceId, McpInstance> failed = new HashMap<>();

	private final long first;

	private final long end;

	/**
	 * Creates a wait.
	 * @param demand what is waited for
	 * @param first until when it lasts while the registry has not answered, as nano time
	 * @param end until when it lasts, as nano time
	 */
	Wait(Demand<C> demand, long first, long end) {
		this.demand = demand;
		this.first = first;
		this.end = end;
		for (InstanceId id : demand.context().excluded()) {
			demand.pool()
				.find(id)
				.filter((target) -> target.guard().state() == BreakerState.CLOSED)
				.ifPresent((target) -> this.failed.put(id, target.instance()));
		}
	}

	CompletableFuture<RouteLease<C>> future() {
		return this.future;
	}

	@Override
	public boolean serve(long now) {
		try {
			// looked at first: an answer of the registry that comes meanwhile gets a try
			boolean isOver = left(now) <= 0;
			return this.future.isDone() || isServed() || (isOver && refuse());
		}
		catch (RuntimeException | Error ex) {
			return this.future.completeExceptionally(ex);
		}
	}

	private boolean isServed() {
		this.failed.entrySet()
			.removeIf((entry) -> this.demand.pool()
				.find(entry.getKey())
				.filter((target) -> target.instance().equals(entry.getValue()))
				.isEmpty());
		RouteLease<C> lease = this.demand
			.tryNow(new SelectionContext(this.demand.context().key(), new HashSet<>(this.failed.keySet())));
		if (lease == null) {
			return false;
		}
		if (!this.future.complete(lease)) {
			lease.cancel();
		}
		return true;
	}

	private boolean refuse() {
		giveUp();
		return true;
	}

	@Override
	public long left(long now) {
		return (this.demand.isKnown() ? this.end : this.first) - now;
	}

	@Override
	public void giveUp() {
		this.future.completeExceptionally(this.demand.refusal());
	}

	/**
	 * Blocks until the wait is over.
	 * @return the lease
	 */
	RouteLease<C> await() {
		try {
			return this.future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (!this.future.cancel(false)) {
				this.future.thenAccept(RouteLease::cancel);
			}
			throw this.demand.refusal();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : this.demand.refusal();
		}
	}

}
