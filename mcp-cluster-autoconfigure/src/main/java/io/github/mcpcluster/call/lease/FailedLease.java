/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.lease;

import java.time.Duration;

import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import io.github.mcpcluster.route.RouteLease;

/**
 * Settles the lease of a request that failed.
 */
public final class FailedLease {

	private FailedLease() {
	}

	/**
	 * Settles a lease.
	 * @param lease the lease
	 * @param failure how the request failed
	 * @param had time that the instance had to answer
	 */
	public static void settle(RouteLease<InstanceConnection> lease, InstanceFailure failure, Duration had) {
		if (failure.kind() == Kind.TIMEOUT) {
			lease.timeout(failure, had);
		}
		else if (failure.countsAgainstInstance()) {
			lease.failure(failure);
		}
		else {
			lease.cancel();
		}
	}

}
