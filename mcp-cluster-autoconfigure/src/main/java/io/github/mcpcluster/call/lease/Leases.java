/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.lease;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.SessionLostException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.route.RouteLease;

/**
 * Leases on the instances that the attempts of a call may go to. Safe for use by several
 * threads.
 */
public interface Leases {

	/**
	 * Chooses an instance on the calling thread.
	 * @param excluded instances not to choose
	 * @param atMost how long to wait for one, in nanoseconds
	 * @return a lease, to be settled
	 * @throws NoInstanceAvailableException if there is none to choose
	 */
	RouteLease<InstanceConnection> lease(Set<InstanceId> excluded, long atMost);

	/**
	 * Chooses an instance without a thread that waits.
	 * @param excluded instances not to choose
	 * @param atMost how long to wait for one, in nanoseconds
	 * @return a lease to come, to be settled
	 */
	CompletableFuture<RouteLease<InstanceConnection>> leaseAsync(Set<InstanceId> excluded, long atMost);

	/** Returns whether more than one instance may be asked. */
	default boolean hasAlternatives() {
		return true;
	}

	/**
	 * An attempt begins.
	 * @param lease the instance it goes to
	 * @param context its context
	 */
	default void begun(RouteLease<InstanceConnection> lease, CallContext context) {
	}

	/**
	 * An attempt failed.
	 * @param failure how
	 * @param outcomeKnown whether it was not processed, or may be repeated without harm
	 * @throws SessionLostException if that ends the session, and with it the call
	 */
	default void failed(InstanceFailure failure, boolean outcomeKnown) {
	}

}
