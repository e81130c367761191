/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.util.List;

import io.github.mcpcluster.instance.McpInstance;

/**
 * An application instance that serves MCP services.
 *
 * @param name name of the node
 * @param instances the instances it serves, sorted by id, unmodifiable
 */
public record ClusterNode(String name, List<McpInstance> instances) {

	public ClusterNode {
		instances = List.copyOf(instances);
	}

}
