/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * A DiscoveryClient of Spring Cloud as the registry.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DiscoveryClientRegistryProperties.class)
class DiscoveryClientRegistryConfiguration {

	private static final String SPRING_CLOUD = "org.springframework.cloud.client.discovery.DiscoveryClient";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = SPRING_CLOUD)
	static class WithSpringCloud {

		@Bean
		@Order(3)
		RegistryKind mcpClusterDiscoveryClientRegistry(DiscoveryClientRegistryProperties properties,
				ConfigurableListableBeanFactory beans) {
			return new DiscoveryClientRegistryKind(properties, new ApplicationDiscoveryClients(beans));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(SPRING_CLOUD)
	static class WithoutSpringCloud {

		@Bean
		@Order(3)
		RegistryKind mcpClusterMissingDiscoveryClientRegistry() {
			return new MissingRegistryKind("discovery-client", "spring-cloud-commons");
		}

	}

}
