/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.lease;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.route.RouteLease;
import io.github.mcpcluster.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * Attempts go to whichever instance the router chooses.
 *
 * @param router the router
 * @param service name of the service
 * @param key key for consistent hashing, {@code null} for none
 */
public record RoutedLeases(Router<InstanceConnection> router, String service, @Nullable String key) implements Leases {

	@Override
	public RouteLease<InstanceConnection> lease(Set<InstanceId> excluded, long atMost) {
		return this.router.lease(this.service, context(excluded), Duration.ofNanos(atMost));
	}

	@Override
	public CompletableFuture<RouteLease<InstanceConnection>> leaseAsync(Set<InstanceId> excluded, long atMost) {
		return this.router.leaseAsync(this.service, context(excluded), Duration.ofNanos(atMost));
	}

	private SelectionContext context(Set<InstanceId> excluded) {
		return (this.key == null && excluded.isEmpty()) ? SelectionContext.NONE
				: new SelectionContext(this.key, excluded);
	}

}
