/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.util.List;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.McpInstance;

class Discovery {

	private final McpCluster cluster;

	Discovery(McpCluster cluster) {
		this.cluster = cluster;
	}

	List<McpInstance> nearby() {
		return this.cluster.discover(InstanceQuery.service("weather")
			.version("[2.0,3.0)")
			.capabilities(Capability.TOOLS)
			.zone("eu-1")
			.excludeCircuitBroken(true)
			.build());
	}

	McpCluster.Watch follow(List<Integer> sizes) {
		return this.cluster.watch("weather", (snapshot) -> sizes.add(snapshot.up().size()));
	}

}
