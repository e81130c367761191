/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.Optional;

import io.github.mcpcluster.test.registry.RegistryConnection;
import io.github.mcpcluster.test.registry.RegistryContract;
import io.github.mcpcluster.test.registry.RegistryOutage;

/** The registry of a test keeps the contract of registries. */
class TestRegistryContractTests extends RegistryContract {

	private TestRegistry current;

	@Override
	protected RegistryConnection connect() {
		TestRegistry registry = new TestRegistry();
		this.current = registry;
		return new RegistryConnection(registry, registry.source(), registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(new RegistryOutage(() -> this.current.stop(), () -> this.current.start()));
	}

}
