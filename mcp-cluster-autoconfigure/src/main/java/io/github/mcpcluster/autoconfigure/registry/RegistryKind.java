/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

/**
 * A kind of registry that {@code mcp.cluster.registry.type} may name. The kind is chosen
 * when the registry is made, so that properties and connection details which are set
 * before then count.
 */
interface RegistryKind {

	/** Returns the name of the kind, in lower case with dashes. */
	String name();

	/** Returns whether it is taken where no kind is named. */
	boolean isConfigured();

	/** Returns whether a service connection of a test names its address. */
	default boolean isConnected() {
		return false;
	}

	/** Opens the registry. Nothing is asked of the network yet. */
	RegistryAdapter open();

}
