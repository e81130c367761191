/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.util.Optional;

import io.github.mcpcluster.consul.ConsulRegistry;
import io.github.mcpcluster.consul.ConsulSettings;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A real Consul. It is lost when its agent is killed, and comes back empty.
 */
class ConsulContractIT extends RegistryContract {

	private static TestConsul consul;

	@BeforeAll
	static void start() {
		consul = TestConsul.start();
	}

	@AfterAll
	static void stop() {
		consul.close();
	}

	@Override
	protected RegistryConnection connect() {
		ConsulRegistry registry = new ConsulRegistry(ConsulSettings.builder(consul.uri()).build());
		return new RegistryConnection(registry.serviceRegistry(), registry.instanceSource(), registry::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(new RegistryOutage(consul::stop, consul::restart));
	}

}
