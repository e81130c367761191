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
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the registry: the adapter that {@code mcp.cluster.registry.type}
 * names, and the bean that keeps registrations alive.
 */
@AutoConfiguration(afterName = "org.springframework.cloud.consul.ConsulAutoConfiguration")
@ConditionalOnBooleanProperty(name = "mcp.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RegistryProperties.class)
@Import({ ConsulRegistryConfiguration.class, LocalRegistryConfiguration.class })
public final class McpClusterRegistryAutoConfiguration {

	/** Reached where the property names neither of the adapters above. */
	@Bean
	@ConditionalOnMissingBean
	RegistryAdapter mcpUnknownRegistry(Environment environment) {
		throw new InvalidConfigurationPropertyValueException(RegistryDefaults.TYPE,
				environment.getProperty(RegistryDefaults.TYPE),
				"expected: local, or consul with spring-cloud-starter-consul-discovery on the class path");
	}

	@Bean
	@ConditionalOnMissingBean
	ReconcilingRegistry mcpServiceRegistry(RegistryAdapter adapter, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		ReconcileSettings defaults = ReconcileSettings.DEFAULTS;
		ReconcileSettings settings = NamedProperties.below("mcp.cluster.registry",
				() -> new ReconcileSettings(properties.reconcileInterval(), defaults.jitter(), defaults.stopTimeout(),
						defaults.healthTimeout()));
		return new ReconcilingRegistry(adapter.registry(), settings,
				RegistrationListener.all(listeners.orderedStream().toList()));
	}

}
