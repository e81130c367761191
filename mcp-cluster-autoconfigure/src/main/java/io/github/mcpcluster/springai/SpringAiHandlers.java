/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.springai;

import java.util.function.Supplier;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import org.springframework.ai.mcp.annotation.spring.ClientMcpSyncHandlersRegistry;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Answers the servers of each service by the annotated methods that name it as a client:
 * {@code @McpSampling(clients = "calculator")} is asked by the instances of the service
 * {@code calculator}. Safe for use by several threads.
 */
public final class SpringAiHandlers implements ClientHandlersProvider {

	private final ClientMcpSyncHandlersRegistry registry;

	private final AnnotatedMethods methods;

	private final Supplier<McpCluster> cluster;

	/**
	 * Creates handlers.
	 * @param registry Spring AI's registry of annotated methods
	 * @param beans where the annotated methods are
	 * @param cluster lists what a service offers once it has changed; asked for late
	 */
	public SpringAiHandlers(ClientMcpSyncHandlersRegistry registry, ListableBeanFactory beans,
			Supplier<McpCluster> cluster) {
		this.registry = registry;
		this.methods = new AnnotatedMethods(beans);
		this.cluster = cluster;
	}

	@Override
	public ClientHandlers of(String service) {
		return new ServiceHandlers(service, this.registry, this.methods, () -> this.cluster.get().client(service));
	}

}
