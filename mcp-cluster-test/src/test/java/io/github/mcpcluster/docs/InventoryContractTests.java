/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.time.Duration;
import java.util.Optional;

import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PollingSource;
import io.github.mcpcluster.test.registry.RegistryConnection;
import io.github.mcpcluster.test.registry.RegistryContract;
import io.github.mcpcluster.test.registry.RegistryOutage;
import org.junit.jupiter.api.AutoClose;

/**
 * The adapter of the page "Write a registry".
 */
class InventoryContractTests extends RegistryContract {

	@AutoClose
	private final InventoryServer server = new InventoryServer();

	@Override
	protected RegistryConnection connect() {
		Inventory inventory = new Inventory(this.server.uri());
		PollingSource source = new PollingSource(inventory, PollSettings.every(Duration.ofMillis(100)));
		return new RegistryConnection(inventory, source, source::close);
	}

	@Override
	protected Optional<RegistryOutage> outage() {
		return Optional.of(new RegistryOutage(this.server::stop, this.server::start));
	}

}
