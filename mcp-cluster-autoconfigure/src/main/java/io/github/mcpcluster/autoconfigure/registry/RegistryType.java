/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

/**
 * Kinds of registry that {@code mcp.cluster.registry.type} names.
 */
enum RegistryType {

	/** A Consul agent. */
	CONSUL,

	/** A directory on this machine. */
	LOCAL

}
