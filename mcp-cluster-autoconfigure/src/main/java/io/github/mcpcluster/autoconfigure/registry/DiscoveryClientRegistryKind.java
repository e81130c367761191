/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.discoveryclient.DiscoveryClientRegistry;
import io.github.mcpcluster.discoveryclient.DiscoveryClientSettings;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The DiscoveryClient of the application as a kind of registry that is only read. It is
 * only taken where it is named: each application with Spring Cloud has one.
 *
 * @param properties how it is used
 * @param clients the clients of the application
 */
record DiscoveryClientRegistryKind(DiscoveryClientRegistryProperties properties,
		ApplicationDiscoveryClients clients) implements RegistryKind {

	@Override
	public String name() {
		return DiscoveryClientRegistry.KIND;
	}

	@Override
	public boolean isConfigured() {
		return false;
	}

	@Override
	public RegistryAdapter open() {
		DiscoveryClientSettings settings = NamedProperties.below(DiscoveryClientRegistryProperties.PREFIX,
				this.properties::settings);
		if (this.clients.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException("mcp.cluster.registry.type", name(),
					"expected: a bean of DiscoveryClient, as a Spring Cloud starter such as spring-cloud-starter-consul-discovery defines it");
		}
		DiscoveryClientRegistry registry = new DiscoveryClientRegistry(this.clients, settings);
		return RegistryAdapter.readOnly(registry.instanceSource(), registry::close);
	}

}
