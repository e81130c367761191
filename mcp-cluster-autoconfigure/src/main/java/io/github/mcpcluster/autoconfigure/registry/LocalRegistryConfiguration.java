/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * This machine, or this application alone, as the registry: what is taken where no other
 * is configured.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LocalRegistryProperties.class)
class LocalRegistryConfiguration {

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	RegistryKind mcpClusterLocalRegistry(LocalRegistryProperties properties) {
		return new LocalRegistryKind(properties);
	}

}
