/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.InstantSource;

import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.register.DescribedServers;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.RegistrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the registry: the one that {@code mcp.cluster.registry.type}
 * names or that is configured, and the bean that keeps registrations alive.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mcp.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RegistryProperties.class)
@Import({ ConsulRegistryConfiguration.class, LocalRegistryConfiguration.class })
public final class McpClusterRegistryAutoConfiguration {

	@Bean
	RegistryAdapter mcpClusterRegistryAdapter(RegistryProperties properties, ObjectProvider<RegistryKind> kinds,
			ObjectProvider<TestRun> test, Environment environment) {
		Deployment deployment = Deployment.of(test.getIfAvailable() != null, environment);
		return new RegistryChoice(properties, kinds.orderedStream().toList(), deployment).open();
	}

	@Bean
	@ConditionalOnMissingBean
	AdvertisedHost mcpClusterAdvertisedHost(RegistryAdapter adapter) {
		return adapter.host();
	}

	@Bean
	@ConditionalOnMissingBean(McpServiceRegistry.class)
	ReconcilingRegistry mcpClusterServiceRegistry(RegistryAdapter adapter, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		return new ReconcilingRegistry(adapter.registry(), properties.reconcile(), listeners.orderedStream().toList());
	}

	@Bean
	RegistrationKeeper mcpClusterRegistrationKeeper(McpServiceRegistry registry, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		return RegistrationKeeper.of(registry, properties.reconcile(), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	McpClusterRegistrations mcpClusterRegistrations(RegistrationKeeper keeper, Environment environment) {
		return new DescribedServers(keeper.registry(),
				environment.getProperty("spring.application.name", "application"), InstantSource.system());
	}

}
