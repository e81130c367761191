/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import java.time.InstantSource;

import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.combine.MergeRule;
import io.github.mcpcluster.register.DescribedServers;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.RegistrationListener;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the registries: those that {@code mcp.cluster.registry.type}
 * names, that the application defines or that are configured, and the bean that keeps
 * registrations alive.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "mcp.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RegistryProperties.class)
@Import({ ConsulRegistryConfiguration.class, RedisRegistryConfiguration.class, LocalRegistryConfiguration.class,
		StaticRegistryConfiguration.class, DiscoveryClientRegistryConfiguration.class, DnsRegistryConfiguration.class })
public final class McpClusterRegistryAutoConfiguration {

	@Bean
	RegistryInUse mcpClusterRegistryInUse(RegistryProperties properties, ObjectProvider<RegistryKind> kinds,
			ListableBeanFactory beans, ObjectProvider<MergeRule> rule, ObjectProvider<TestRun> test,
			Environment environment) {
		Deployment deployment = Deployment.of(test.getIfAvailable() != null, environment);
		return new RegistryChoice(properties, kinds.orderedStream().toList(), ApplicationRegistries.of(beans),
				deployment)
			.open(rule.getIfAvailable(properties.merge()::rule));
	}

	@Bean
	@ConditionalOnMissingBean
	AdvertisedHost mcpClusterAdvertisedHost(RegistryInUse registry) {
		return registry.host();
	}

	@Bean
	@ConditionalOnMissingBean(McpServiceRegistry.class)
	ReconcilingRegistry mcpClusterServiceRegistry(RegistryInUse registry, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		return reconciling(registry, properties, listeners);
	}

	@Bean
	RegistrationKeeper mcpClusterRegistrationKeeper(ObjectProvider<ReconcilingRegistry> ours, RegistryInUse registry,
			RegistryProperties properties, ObjectProvider<RegistrationListener> listeners) {
		return RegistrationKeeper.of(ours.getIfUnique(), () -> reconciling(registry, properties, listeners));
	}

	@Bean
	@ConditionalOnMissingBean
	McpClusterRegistrations mcpClusterRegistrations(RegistrationKeeper keeper, Environment environment) {
		return new DescribedServers(keeper.registry(),
				environment.getProperty("spring.application.name", "application"), InstantSource.system());
	}

	private static ReconcilingRegistry reconciling(RegistryInUse registry, RegistryProperties properties,
			ObjectProvider<RegistrationListener> listeners) {
		return new ReconcilingRegistry(registry.target(), properties.reconcile(), listeners.orderedStream().toList());
	}

}
