/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.combine;

import io.github.mcpcluster.instance.McpInstance;

/**
 * An instance as one registry shows it.
 *
 * @param origin kind of the registry, such as {@code consul}
 * @param instance the instance
 */
public record RegistryEntry(String origin, McpInstance instance) {
}
