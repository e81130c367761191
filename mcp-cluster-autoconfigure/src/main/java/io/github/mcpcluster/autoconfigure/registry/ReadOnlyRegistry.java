/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

/**
 * Stands for the registry that instances are written to where there is none: refuses all
 * registrations, and says why.
 *
 * @param kind kinds of registries that are read
 */
record ReadOnlyRegistry(String kind) implements McpServiceRegistry {

	@Override
	public void register(Registration registration) {
		throw new IllegalArgumentException(reason("%s cannot be registered".formatted(registration.instance().id())));
	}

	@Override
	public void deregister(InstanceId id) {
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		throw new RegistryException(reason("%s cannot be drained".formatted(id)), null);
	}

	@Override
	public List<McpInstance> registered() {
		return List.of();
	}

	private String reason(String what) {
		return "registry %s is only read: %s (expected: a registry that can be written to in mcp.cluster.registry.type, such as consul)"
			.formatted(this.kind, what);
	}

}
