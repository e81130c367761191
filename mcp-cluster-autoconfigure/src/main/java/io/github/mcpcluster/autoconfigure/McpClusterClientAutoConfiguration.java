/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.autoconfigure.registry.RegistryInUse;
import io.github.mcpcluster.call.CallListener;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ToolChangeListener;
import io.github.mcpcluster.call.client.ClusterConfiguration;
import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.connect.RequestHeaders;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.observe.CallerContexts;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.watch.WatchListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the client side: the discovery bean.
 */
@AutoConfiguration(after = McpClusterRegistryAutoConfiguration.class)
@ConditionalOnBean(RegistryInUse.class)
@EnableConfigurationProperties({ ClientProperties.class, SecurityProperties.class, ProbeProperties.class })
public final class McpClusterClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(McpCluster.class)
	DefaultMcpCluster mcpCluster(RegistryInUse registry, ClientProperties properties,
			ObjectProvider<SelectionStrategy> strategies, ObjectProvider<SslBundles> bundles,
			ObjectProvider<CallListener> calls, ObjectProvider<WatchListener> watches,
			ObjectProvider<GuardListener> guards, ObjectProvider<ToolChangeListener> changes,
			ObjectProvider<ClientHandlersProvider> handlers, ObjectProvider<McpRequestCustomizer> customizers,
			InstanceIdentities identities, ActiveHealth health, Environment environment) {
		ClientSettings settings = new ClientSettings(properties,
				environment.getProperty("mcp.cluster.server.zone", ""));
		Strategies known = new Strategies(strategies.orderedStream().toList());
		ClusterSettings services = settings.services(known);
		List<McpRequestCustomizer> asked = customizers.orderedStream().toList();
		return new DefaultMcpCluster(
				new RouterConfiguration(health.over(registry.source(), settings.admission()), settings.watch(), known,
						(service) -> services.of(service).route(), watches.orderedStream().toList(),
						guards.orderedStream().toList()),
				new ClusterConfiguration(services, handlers.getIfAvailable(() -> ClientHandlersProvider.NONE),
						calls.orderedStream().toList(), changes.orderedStream().toList(),
						CallerContexts.neededBy(asked)),
				new HttpInstanceConnector(settings.transport(bundles, identities), new RequestHeaders(asked)));
	}

	@Bean
	ActiveHealth mcpClusterActiveHealth(ProbeProperties properties, ClientProperties client,
			ObjectProvider<SslBundles> bundles) {
		return new ActiveHealth(properties.enabled(), new ClientSettings(client, "").prober(properties, bundles));
	}

	@Bean
	@ConditionalOnMissingBean
	InstanceIdentities mcpClusterInstanceIdentities(ClientProperties client, SecurityProperties security) {
		return security.expected(client);
	}

}
