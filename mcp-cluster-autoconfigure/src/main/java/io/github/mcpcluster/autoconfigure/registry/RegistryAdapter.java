/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;

/**
 * The registry in use: its two ports and what they share. The ports are no beans by
 * themselves: what applications inject is the registry that keeps registrations alive.
 *
 * @param registry where instances are written to
 * @param source where instances are read from
 * @param host the host that instances register when none is configured
 * @param closing gives back what the ports share
 */
public record RegistryAdapter(McpServiceRegistry registry, InstanceSource source, AdvertisedHost host,
		Runnable closing) implements AutoCloseable {

	@Override
	public void close() {
		this.closing.run();
	}

}
