/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Redis as the registry.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisRegistryProperties.class)
class RedisRegistryConfiguration {

	private static final String SPRING_DATA = "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = SPRING_DATA)
	static class WithClient {

		@Bean
		@Order(1)
		RegistryKind mcpClusterRedisRegistry(RedisRegistryProperties properties,
				ObjectProvider<RedisConnectionFactory> factories) {
			return new RedisRegistryKind(properties, factories);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(SPRING_DATA)
	static class WithoutClient {

		@Bean
		@Order(1)
		RegistryKind mcpClusterMissingRedisRegistry() {
			return new MissingRegistryKind("redis", "spring-boot-starter-data-redis");
		}

	}

}
