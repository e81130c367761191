/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.guard.BreakerSettings;

/**
 * A lease on an instance together with the connection to it. Safe for use by several
 * threads; settled once, by the first of the methods that settle it.
 *
 * @param <C> type of the connection
 */
public interface RouteLease<C> extends Lease {

	/**
	 * Returns the connection to the instance. It belongs to the router: the caller does
	 * not close it.
	 * @return the connection, the same one for all leases on one start of an instance
	 */
	C connection();

	/**
	 * Settles as {@link #failure} does, and opens the circuit breaker of the instance
	 * without waiting for more failures: nobody listens there.
	 * @param cause what went wrong
	 */
	void refused(Throwable cause);

	/**
	 * The call failed because the instance did not answer in time. Settles as
	 * {@link #failure} does if the instance had a fair time for its answer
	 * ({@link BreakerSettings#fairTime()}), as {@link #cancel} does if not.
	 * @param cause what went wrong
	 * @param had how long the instance had for its answer
	 */
	void timeout(Throwable cause, Duration had);

	/**
	 * Runs an action when the instance becomes unavailable while this lease is not
	 * settled: the registry says that it is down, gone or was started anew, or its
	 * circuit breaker opens. The action runs once, on a thread of the router's, so it
	 * must return quickly; what it throws is logged. If the registry has said so already
	 * the action runs at once. Settling the lease drops the action, though one that is
	 * about to run may still do so.
	 * @param action the action; there is one at most for each lease
	 * @throws IllegalStateException if there is one already
	 */
	void onUnavailable(Runnable action);

}
