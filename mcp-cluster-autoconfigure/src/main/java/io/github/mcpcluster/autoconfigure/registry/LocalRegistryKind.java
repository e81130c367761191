/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.net.InetAddress;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.local.LocalSettings;

/**
 * This machine, or this application alone, as a kind of registry.
 *
 * @param properties how it is used
 */
record LocalRegistryKind(LocalRegistryProperties properties) implements RegistryKind {

	static final String NAME = "local";

	/** The memory of this application, whatever is configured. */
	static final RegistryKind IN_MEMORY = new LocalRegistryKind(LocalRegistryProperties.IN_MEMORY);

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public boolean isConfigured() {
		return this.properties.hasDirectory();
	}

	@Override
	public RegistryAdapter open() {
		LocalSettings settings = NamedProperties.below("mcp.cluster", this.properties::settings);
		LocalRegistry registry = this.properties.isInMemory() ? LocalRegistry.inMemory()
				: LocalRegistry.directory(settings);
		return new RegistryAdapter(registry.serviceRegistry(), registry.instanceSource(),
				() -> InetAddress.getLoopbackAddress().getHostAddress(), registry::close);
	}

}
