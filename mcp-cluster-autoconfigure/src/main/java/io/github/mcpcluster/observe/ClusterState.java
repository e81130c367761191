/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.ReconcilingRegistry;

/**
 * Reads the state of a discovery bean. A bean of the application, or the mock of a test,
 * may return {@code null} where the contract has a value: nothing is known then.
 */
final class ClusterState {

	private static final ClusterStats NOTHING = new ClusterStats("unknown", List.of());

	private ClusterState() {
	}

	static ClusterStats stats(McpCluster cluster) {
		return Objects.requireNonNullElse(cluster.stats(), NOTHING);
	}

	static List<ClusterNode> nodes(McpCluster cluster) {
		return Objects.requireNonNullElse(cluster.nodes(), List.of());
	}

	static Optional<ClusterStats.Service> service(McpCluster cluster, String name) {
		Optional<ClusterStats.Service> found = cluster.stats(name);
		return (found != null) ? found : Optional.empty();
	}

	/** Describes a service that this application serves and does not call. */
	static Optional<ClusterStats.Service> served(ReconcilingRegistry registry, String name) {
		List<ClusterStats.Instance> own = registry.registrations()
			.stream()
			.filter((each) -> each.registration().instance().service().equals(name))
			.map(ClusterState::own)
			.toList();
		return own.isEmpty() ? Optional.empty() : Optional.of(new ClusterStats.Service(name, "not called here", false,
				null, null, 0, new ClusterStats.Totals(0, 0, 0), own));
	}

	private static ClusterStats.Instance own(LocalRegistration registration) {
		McpInstance instance = registration.registration().instance();
		return new ClusterStats.Instance(registration.draining() ? instance.withHealth(Health.DRAINING) : instance,
				BreakerState.CLOSED, 0, 0, 0);
	}

}
