/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.InetAddress;
import java.nio.file.Path;

import io.github.mcpcluster.local.LocalRegistry;
import io.github.mcpcluster.local.LocalSettings;
import org.jspecify.annotations.Nullable;

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

	private static final String IN_MEMORY = "none";

	@Bean
	LocalRegistry mcpLocalRegistry(LocalRegistryProperties properties) {
		return IN_MEMORY.equals(properties.directory()) ? LocalRegistry.inMemory()
				: LocalRegistry.directory(settings(properties));
	}

	private static LocalSettings settings(LocalRegistryProperties properties) {
		return LocalSettings.of(directory(properties.directory()))
			.withCluster(properties.cluster())
			.withHeartbeat(properties.heartbeatInterval(), properties.heartbeatTimeout());
	}

	private static Path directory(@Nullable String directory) {
		return (directory != null) ? Path.of(directory).toAbsolutePath() : LocalSettings.defaultDirectory();
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
