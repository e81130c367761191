/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.util.List;

/**
 * The records that the properties of the registries are bound to.
 */
public final class RegistryPropertyRecords {

	private static final List<Class<?>> ALL = List.of(RegistryProperties.class, LocalRegistryProperties.class,
			ConsulRegistryProperties.class, RedisRegistryProperties.class, StaticRegistryProperties.class,
			DiscoveryClientRegistryProperties.class, DnsRegistryProperties.class);

	private RegistryPropertyRecords() {
	}

	/**
	 * Returns the records.
	 * @return types with {@code @ConfigurationProperties}
	 */
	public static List<Class<?>> all() {
		return ALL;
	}

}
