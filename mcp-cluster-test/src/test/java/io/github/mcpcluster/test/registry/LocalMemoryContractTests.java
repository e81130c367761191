/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.Optional;

import io.github.mcpcluster.local.LocalRegistry;

/**
 * The memory of one JVM, which cannot be lost.
 */
class LocalMemoryContractTests extends RegistryContract {

	@Override
	protected RegistryConnection connect() {
		LocalRegistry registry = LocalRegistry.inMemory();
		return new RegistryConnection(registry.serviceRegistry(), registry.instanceSource(), registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.empty();
	}

}
