/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.List;

/**
 * What the replicas of a cluster have in common.
 *
 * @param services classes that are beans of each
 * @param properties their properties
 * @param registry the registry of the cluster
 */
record ReplicaSettings(List<Class<?>> services, List<String> properties, TestRegistry registry) {
}
