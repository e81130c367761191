/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

/**
 * A way to lose a registry.
 */
public interface RegistryOutage {

	/** From now on the registry cannot be asked. */
	void begin();

	/** The registry can be asked again; it may have forgotten what it held. */
	void end();

}
