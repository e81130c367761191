/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * The two ports of the registry in use. They are held together here and are no beans by
 * themselves: what applications inject is the registry that keeps registrations alive.
 *
 * @param registry where instances are written to
 * @param source where instances are read from
 */
record RegistryAdapter(McpServiceRegistry registry, InstanceSource source) {
}
