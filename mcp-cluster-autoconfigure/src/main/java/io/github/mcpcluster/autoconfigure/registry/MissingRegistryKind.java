/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * A kind of registry whose client is not on the class path.
 *
 * @param name name of the kind
 * @param dependency artifact that brings the client
 */
record MissingRegistryKind(String name, String dependency) implements RegistryKind {

	@Override
	public boolean isConfigured() {
		return false;
	}

	@Override
	public RegistryAdapter open() {
		throw new InvalidConfigurationPropertyValueException("mcp.cluster.registry.type", this.name,
				"expected: %s on the class path".formatted(this.dependency));
	}

}
