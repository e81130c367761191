/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.loadbalancer;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.SelectionContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.RequestDataContext;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.client.loadbalancer.RetryableRequestContext;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;

/**
 * Chooses an instance of one service for each request as the cluster does for its own
 * calls. Only the first request may have to wait for the registry; it does so on a thread
 * that may block.
 */
public final class ClusterLoadBalancer implements ReactorServiceInstanceLoadBalancer {

	private static final Logger logger = LoggerFactory.getLogger(ClusterLoadBalancer.class);

	private final McpCluster cluster;

	private final String service;

	private final @Nullable String keyHeader;

	private final LeasedRequests requests;

	private final AtomicBoolean unavailable = new AtomicBoolean();

	/**
	 * Creates the load balancer of a service.
	 * @param cluster knows the instances
	 * @param service name of the service
	 * @param keyHeader name of the header whose value is the key of consistent hashing;
	 * {@code null} for none
	 * @param requests keeps the leases until their requests are over
	 */
	public ClusterLoadBalancer(McpCluster cluster, String service, @Nullable String keyHeader,
			LeasedRequests requests) {
		this.cluster = cluster;
		this.service = service;
		this.keyHeader = keyHeader;
		this.requests = requests;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public Mono<Response<ServiceInstance>> choose(Request request) {
		return OffNonBlockingThreads.ask(() -> chooseNow(request));
	}

	private Response<ServiceInstance> chooseNow(Request<?> request) {
		try {
			ServiceInstance chosen = this.requests.begin(request, this.cluster.select(this.service, context(request)));
			this.unavailable.set(false);
			return new DefaultResponse(chosen);
		}
		catch (McpClusterException ex) {
			tell(ex);
			return new EmptyResponse();
		}
	}

	/** Spring Cloud LoadBalancer has no room for a reason, so the log has it. */
	private void tell(McpClusterException ex) {
		if (this.unavailable.compareAndSet(false, true)) {
			logger.warn("No instance for lb://{}: {}", this.service, ex.getMessage());
		}
		else {
			logger.debug("No instance for lb://{}", this.service, ex);
		}
	}

	private SelectionContext context(Request<?> request) {
		if (!(request.getContext() instanceof RequestDataContext context)) {
			return SelectionContext.NONE;
		}
		String key = (this.keyHeader == null || context.getClientRequest() == null
				|| context.getClientRequest().getHeaders() == null) ? null
						: context.getClientRequest().getHeaders().getFirst(this.keyHeader);
		Set<InstanceId> excluded = (context instanceof RetryableRequestContext retry
				&& retry.getPreviousServiceInstance() instanceof ClusterInstance previous)
						? Set.of(previous.instance().id()) : Set.of();
		return (key == null && excluded.isEmpty()) ? SelectionContext.NONE : new SelectionContext(key, excluded);
	}

}
