/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.fixed.StaticInstances;

/**
 * Instances that the configuration names, as a kind of registry that is only read.
 *
 * @param properties what is configured
 * @param instances the instances, which the application may change
 */
record StaticRegistryKind(StaticRegistryProperties properties, StaticInstances instances) implements RegistryKind {

	@Override
	public String name() {
		return StaticInstances.KIND;
	}

	@Override
	public boolean isConfigured() {
		return !this.properties.services().isEmpty();
	}

	@Override
	public RegistryAdapter open() {
		return RegistryAdapter.readOnly(this.instances.source(), () -> {
		});
	}

}
