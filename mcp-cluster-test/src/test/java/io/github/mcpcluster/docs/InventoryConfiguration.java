/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.net.URI;
import java.time.Duration;

import io.github.mcpcluster.poll.PollSettings;
import io.github.mcpcluster.poll.PollingSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The inventory as the registry of an application.
 */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

	@Bean
	Inventory inventory(@Value("${inventory.uri}") URI uri) {
		return new Inventory(uri);
	}

	@Bean
	PollingSource inventorySource(Inventory inventory) {
		return new PollingSource(inventory, PollSettings.every(Duration.ofSeconds(1)));
	}

}
