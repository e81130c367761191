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
		return stats(cluster).services().stream().filter((each) -> each.name().equals(name)).findFirst();
	}

}
