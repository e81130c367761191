/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.RegistrationListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the registry: the adapter that {@code mcp.cluster.registry.type}
 * names, and the bean that keeps registrations alive.
 */
@AutoConfiguration(afterName = "org.springframework.cloud.consul.ConsulAutoConfiguration")
@ConditionalOnBooleanProperty(name = "mcp.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RegistryProperties.class)
@Import({ ConsulRegistryConfiguration.class, LocalRegistryConfiguration.class })
public final class McpClusterRegistryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ReconcilingRegistry mcpServiceRegistry(RegistryAdapter adapter, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		ReconcileSettings settings = new ReconcileSettings(properties.reconcileInterval(),
				ReconcileSettings.DEFAULTS.jitter(), ReconcileSettings.DEFAULTS.stopTimeout());
		return new ReconcilingRegistry(adapter.registry(), settings,
				RegistrationListener.all(listeners.orderedStream().toList()));
	}

}
