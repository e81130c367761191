/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * Both sides of a registry, as an application has them.
 *
 * @param registry writes
 * @param source reads
 * @param closing gives back what both hold
 */
public record RegistryConnection(McpServiceRegistry registry, InstanceSource source,
		Runnable closing) implements AutoCloseable {

	@Override
	public void close() {
		this.closing.run();
	}

}
