/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.Optional;

import io.github.mcpcluster.testing.RegistryConnection;
import io.github.mcpcluster.testing.RegistryContract;
import io.github.mcpcluster.testing.RegistryOutage;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A real Consul. It is lost when its agent is killed, and comes back empty.
 */
class ConsulRegistryContractIT extends RegistryContract {

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
		return Optional.of(new RegistryOutage() {

			@Override
			public void begin() {
				consul.stop();
			}

			@Override
			public void end() {
				consul.restart();
			}

		});
	}

}
