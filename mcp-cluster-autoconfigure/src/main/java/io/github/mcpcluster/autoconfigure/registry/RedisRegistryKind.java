/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.autoconfigure.property.NamedProperties;
import io.github.mcpcluster.redis.RedisRegistry;
import io.github.mcpcluster.redis.RedisSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Redis as a kind of registry. It is only taken where it is named: an application may
 * have a Redis for something else.
 *
 * @param properties how it is used
 * @param factories the application's connections, which say where it is
 */
record RedisRegistryKind(RedisRegistryProperties properties,
		ObjectProvider<RedisConnectionFactory> factories) implements RegistryKind {

	@Override
	public String name() {
		return "redis";
	}

	@Override
	public boolean isConfigured() {
		return false;
	}

	@Override
	public RegistryAdapter open() {
		RedisSettings settings = NamedProperties.below("mcp.cluster", this.properties::settings);
		if (!(this.factories.getIfUnique() instanceof LettuceConnectionFactory factory)) {
			throw new InvalidConfigurationPropertyValueException("mcp.cluster.registry.type", name(),
					"expected: one bean of LettuceConnectionFactory, or a primary one, as spring-boot-starter-data-redis defines it");
		}
		RedisRegistry registry = new RedisRegistry(factory, settings);
		return new RegistryAdapter(registry.serviceRegistry(), registry.instanceSource(), MachineAddress::find,
				registry::close);
	}

}
