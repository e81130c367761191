/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.Optional;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.call.offer.ServiceLists;
import io.github.mcpcluster.identity.InstanceIdentities;
import io.github.mcpcluster.observe.EndpointViews.InstanceView;
import io.github.mcpcluster.observe.EndpointViews.ServiceView;
import io.github.mcpcluster.observe.EndpointViews.Summary;
import io.github.mcpcluster.register.ReconcilingRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint {@code mcpcluster}: what is registered by this application, what it
 * knows of the services it uses, and, with write access, switches for single instances.
 */
@Endpoint(id = "mcpcluster", defaultAccess = Access.READ_ONLY)
public final class ClusterEndpoint {

	private final ReconcilingRegistry registry;

	private final McpCluster cluster;

	private final InstanceActions actions;

	private final InstanceIdentities identities;

	/**
	 * Creates the endpoint.
	 * @param registry registrations of this application
	 * @param cluster services in use
	 * @param actions switches for single instances
	 * @param identities the identities that instances have proved
	 */
	public ClusterEndpoint(ReconcilingRegistry registry, McpCluster cluster, InstanceActions actions,
			InstanceIdentities identities) {
		this.registry = registry;
		this.cluster = cluster;
		this.actions = actions;
		this.identities = identities;
	}

	/**
	 * Shows everything in short.
	 * @return registry, own registrations, services in use
	 */
	@ReadOperation
	public Summary summary() {
		return Summary.of(this.registry, ClusterState.stats(this.cluster), ClusterState.nodes(this.cluster));
	}

	/**
	 * Shows a service in use, or one that this application serves.
	 * @param service name of the service
	 * @return its instances, those of this application alone if it is not in use;
	 * {@code null} if it is neither
	 */
	@ReadOperation
	public @Nullable ServiceView service(@Selector String service) {
		return find(service).map((each) -> ServiceView.of(each, lists(service), this.identities)).orElse(null);
	}

	private Optional<ClusterStats.Service> find(String service) {
		return ClusterState.service(this.cluster, service).or(() -> ClusterState.served(this.registry, service));
	}

	/**
	 * Shows an instance of a service in use, or one of this application.
	 * @param service name of the service
	 * @param instance id of the instance
	 * @return the instance, {@code null} if it is not known
	 */
	@ReadOperation
	public @Nullable InstanceView instance(@Selector String service, @Selector String instance) {
		return find(service).stream()
			.flatMap((each) -> each.instances().stream())
			.filter((each) -> each.instance().id().value().equals(instance))
			.map((each) -> InstanceView.of(each, lists(service), this.identities))
			.findFirst()
			.orElse(null);
	}

	private @Nullable ServiceLists lists(String service) {
		return ToolMetrics.lists(this.cluster, service).orElse(null);
	}

	/**
	 * Switches a tool of a service.
	 * @param service name of the service
	 * @param action {@code release}: takes the tool out of quarantine
	 * @param tool name of the tool
	 * @return the result
	 */
	@WriteOperation
	public InstanceActions.Result actOnTool(@Selector String service, @Nullable String action, @Nullable String tool) {
		return new ToolActions(this.cluster).act(service, action, tool);
	}

	/**
	 * Switches an instance.
	 * @param service name of the service
	 * @param instance id of the instance
	 * @param action {@code drain}, {@code undrain}, {@code trip} or {@code reset}
	 * @return the result
	 */
	@WriteOperation
	public InstanceActions.Result act(@Selector String service, @Selector String instance, @Nullable String action) {
		return this.actions.act(service, instance, action);
	}

}
