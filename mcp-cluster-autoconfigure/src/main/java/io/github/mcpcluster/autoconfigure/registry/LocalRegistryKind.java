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

	@Override
	public RegistryType type() {
		return RegistryType.LOCAL;
	}

	@Override
	public boolean isConfigured() {
		return this.properties.hasDirectory();
	}

	@Override
	public boolean isConnected() {
		return false;
	}

	@Override
	public RegistryAdapter open() {
		LocalSettings settings = NamedProperties.below("mcp.cluster", this.properties::settings);
		return this.properties.isInMemory() ? inMemory() : adapter(LocalRegistry.directory(settings));
	}

	/** Opens one in the memory of this application. */
	static RegistryAdapter inMemory() {
		return adapter(LocalRegistry.inMemory());
	}

	private static RegistryAdapter adapter(LocalRegistry registry) {
		return new RegistryAdapter(registry.serviceRegistry(), registry.instanceSource(),
				() -> InetAddress.getLoopbackAddress().getHostAddress(), registry::close);
	}

}
