/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.util.List;

import io.github.mcpcluster.McpCluster;
import reactor.core.publisher.Flux;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;

/**
 * The healthy instances of one service, from the memory of the cluster. It stands in the
 * place of Spring Cloud LoadBalancer's own supplier and its cache.
 */
public final class ClusterInstances implements ServiceInstanceListSupplier {

	private final McpCluster cluster;

	private final String service;

	/**
	 * Creates the supplier of a service.
	 * @param cluster knows the instances
	 * @param service name of the service
	 */
	public ClusterInstances(McpCluster cluster, String service) {
		this.cluster = cluster;
		this.service = service;
	}

	@Override
	public String getServiceId() {
		return this.service;
	}

	@Override
	public Flux<List<ServiceInstance>> get() {
		return OffNonBlockingThreads
			.ask(() -> this.cluster.discover(this.service).stream().<ServiceInstance>map(ClusterInstance::new).toList())
			.flux();
	}

}
