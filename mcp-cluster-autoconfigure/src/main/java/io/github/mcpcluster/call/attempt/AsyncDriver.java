/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.route.RouteLease;

/**
 * Makes the attempts of calls without threads that wait for them.
 */
public final class AsyncDriver {

	private final ScheduledExecutorService timer;

	private final ToolLists toolLists;

	/**
	 * Creates a driver.
	 * @param timer runs what is due later, all of it short
	 * @param background runs what is done beside calls, and may block
	 */
	public AsyncDriver(ScheduledExecutorService timer, Executor background) {
		this.timer = timer;
		this.toolLists = new ToolLists(this, background);
	}

	ScheduledExecutorService timer() {
		return this.timer;
	}

	ToolLists toolLists() {
		return this.toolLists;
	}

	/**
	 * Chooses an instance for a call.
	 * @param call the call
	 * @param excluded instances not to choose
	 * @param atMost how long to wait for one, in nanoseconds
	 * @return a lease to come, to be settled
	 */
	CompletableFuture<RouteLease<InstanceConnection>> lease(Call<?> call, Set<InstanceId> excluded, long atMost) {
		return call.isUnrestricted() ? call.leases().leaseAsync(excluded, atMost)
				: new AdmittedSearch(call, this.toolLists, excluded).leaseAsync(atMost);
	}

	/**
	 * Prepares the attempts of a call.
	 * @param <T> type of the result
	 * @param attempts the attempts
	 * @return to be started
	 */
	public <T> AsyncAttempts<T> leg(Attempts<T> attempts) {
		return new AsyncAttempts<>(this, attempts);
	}

}
