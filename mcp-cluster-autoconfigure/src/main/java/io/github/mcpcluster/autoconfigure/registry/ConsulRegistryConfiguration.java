/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Consul as the registry.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsulRegistryProperties.class)
class ConsulRegistryConfiguration {

	@Bean
	@ConditionalOnMissingBean(ConsulConnectionDetails.class)
	PropertiesConsulConnectionDetails mcpClusterConsulConnectionDetails(Environment environment,
			ConsulRegistryProperties properties) {
		return new PropertiesConsulConnectionDetails(environment, properties.addresses());
	}

	@Bean
	@Order(0)
	RegistryKind mcpClusterConsulRegistry(ConsulRegistryProperties properties, ConsulConnectionDetails details,
			ObjectProvider<SslBundles> bundles) {
		return new ConsulRegistryKind(properties, details, bundles);
	}

}
