/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Instant;
import java.util.List;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;

/**
 * An application instance that serves MCP services, as the services in use show it. A
 * node that has left is listed for ten minutes more, without instances.
 *
 * @param name name of the node
 * @param profile what the node says of itself: role, capacity and load
 * @param firstSeen when this application saw it first
 * @param lastSeen when the registry last confirmed it; for a node that has left, when it
 * left
 * @param instances the instances it serves, sorted by id, unmodifiable
 */
public record ClusterNode(String name, NodeProfile profile, Instant firstSeen, Instant lastSeen,
		List<McpInstance> instances) {

	public ClusterNode {
		instances = List.copyOf(instances);
	}

	/**
	 * Returns whether the node takes calls.
	 * @return whether one of its instances is up
	 */
	public boolean isActive() {
		return this.instances.stream().anyMatch(McpInstance::isUp);
	}

}
