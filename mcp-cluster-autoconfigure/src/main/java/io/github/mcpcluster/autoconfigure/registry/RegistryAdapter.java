/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.watch.InstanceSource;
import org.jspecify.annotations.Nullable;

/**
 * An open registry: its ports and what they share.
 *
 * @param registry where instances are written to, {@code null} if this kind of registry
 * is only read
 * @param source where instances are read from
 * @param host the host that instances register when none is configured
 * @param closing gives back what the ports share
 */
record RegistryAdapter(@Nullable McpServiceRegistry registry, InstanceSource source, AdvertisedHost host,
		Runnable closing) implements AutoCloseable {

	/**
	 * Returns an adapter of a registry that is only read.
	 * @param source where instances are read from
	 * @param closing gives back what the source uses
	 */
	static RegistryAdapter readOnly(InstanceSource source, Runnable closing) {
		return new RegistryAdapter(null, source, MachineAddress::find, closing);
	}

	@Override
	public void close() {
		this.closing.run();
	}

}
