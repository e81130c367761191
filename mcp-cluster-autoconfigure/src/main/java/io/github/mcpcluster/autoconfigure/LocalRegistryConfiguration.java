/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.InetAddress;

import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.local.LocalSettings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * This machine, or this application alone, as the registry.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = RegistryDefaults.TYPE, havingValue = "local", matchIfMissing = true)
@EnableConfigurationProperties(LocalRegistryProperties.class)
class LocalRegistryConfiguration {

	@Bean
	LocalRegistry mcpLocalRegistry(LocalRegistryProperties properties) {
		LocalSettings settings = NamedProperties.below("mcp.cluster", properties::settings);
		return properties.isInMemory() ? LocalRegistry.inMemory() : LocalRegistry.directory(settings);
	}

	@Bean
	RegistryAdapter mcpRegistryAdapter(LocalRegistry registry) {
		return new RegistryAdapter(registry.serviceRegistry(), registry.instanceSource());
	}

	@Bean
	@ConditionalOnMissingBean
	AdvertisedHost mcpAdvertisedHost() {
		return () -> InetAddress.getLoopbackAddress().getHostAddress();
	}

}
