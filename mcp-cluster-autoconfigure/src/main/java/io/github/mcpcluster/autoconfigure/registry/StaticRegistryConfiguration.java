/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.fixed.StaticInstances;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Instances of the configuration as a registry.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StaticRegistryProperties.class)
class StaticRegistryConfiguration {

	@Bean
	@ConditionalOnMissingBean
	StaticInstances mcpClusterStaticInstances(StaticRegistryProperties properties) {
		return properties.toInstances();
	}

	@Bean
	@Order(1000)
	RegistryKind mcpClusterStaticRegistry(StaticRegistryProperties properties, StaticInstances instances) {
		return new StaticRegistryKind(properties, instances);
	}

}
