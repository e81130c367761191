/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The choice of the registry.
 *
 * @param type kind that is named, {@code null} for the first one that is configured
 * @param kinds all kinds, the preferred ones first
 */
record RegistryChoice(@Nullable RegistryType type, List<RegistryKind> kinds) {

	RegistryKind kind() {
		return this.kinds.stream()
			.filter((kind) -> (this.type != null) ? kind.type() == this.type : kind.isConfigured())
			.findFirst()
			.orElseThrow(() -> new InvalidConfigurationPropertyValueException("mcp.cluster.registry.type", this.type,
					"expected: a kind of registry that is on the class path"));
	}

}
