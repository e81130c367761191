/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.springai;

import java.util.function.Supplier;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.mcp.annotation.spring.ClientMcpSyncHandlersRegistry;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Answers the servers of each service by the annotated methods that name it as a client:
 * {@code @McpSampling(clients = "calculator")} is asked by the instances of the service
 * {@code calculator}. Nothing is looked for before the first call to a service. Safe for
 * use by several threads.
 */
public final class SpringAiHandlers implements ClientHandlersProvider {

	private final ConfigurableListableBeanFactory beans;

	private final AnnotatedMethods methods;

	private final Supplier<McpCluster> cluster;

	private @Nullable ClientMcpSyncHandlersRegistry registry;

	/**
	 * Creates handlers.
	 * @param beans where the annotated methods are, and Spring AI's registry of them if
	 * there is one
	 * @param cluster lists what a service offers once it has changed; asked for late
	 */
	public SpringAiHandlers(ConfigurableListableBeanFactory beans, Supplier<McpCluster> cluster) {
		this.beans = beans;
		this.methods = new AnnotatedMethods(beans);
		this.cluster = cluster;
	}

	@Override
	public ClientHandlers of(String service) {
		return this.methods.name(service)
				? new ServiceHandlers(service, registry(), this.methods, () -> this.cluster.get().client(service))
				: ClientHandlers.NONE;
	}

	/** An application without Spring AI's own clients has no registry as a bean. */
	private synchronized ClientMcpSyncHandlersRegistry registry() {
		ClientMcpSyncHandlersRegistry registry = this.registry;
		if (registry == null) {
			registry = this.beans.getBeanProvider(ClientMcpSyncHandlersRegistry.class).getIfAvailable();
			if (registry == null) {
				registry = new ClientMcpSyncHandlersRegistry();
				registry.postProcessBeanFactory(this.beans);
				registry.afterSingletonsInstantiated();
			}
			this.registry = registry;
		}
		return registry;
	}

}
