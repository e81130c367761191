/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.InstantSource;
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

	/** Name that stands for the nodes, where others are names of services. */
	static final String NODES = "nodes";

	private final ReconcilingRegistry registry;

	private final RegistrySources sources;

	private final McpCluster cluster;

	private final InstanceActions actions;

	private final InstanceIdentities identities;

	private final NodeViews nodes;

	/**
	 * Creates the endpoint.
	 * @param registry registrations of this application
	 * @param sources the registries that instances are read from
	 * @param cluster services in use
	 * @param actions switches for single instances
	 * @param identities the identities that instances have proved
	 * @param clock the time
	 */
	public ClusterEndpoint(ReconcilingRegistry registry, RegistrySources sources, McpCluster cluster,
			InstanceActions actions, InstanceIdentities identities, InstantSource clock) {
		this.registry = registry;
		this.sources = sources;
		this.cluster = cluster;
		this.actions = actions;
		this.identities = identities;
		this.nodes = new NodeViews(registry, cluster, clock);
	}

	/**
	 * Shows everything in short.
	 * @return registry, own registrations, services in use
	 */
	@ReadOperation
	public Summary summary() {
		return Summary.of(this.registry, this.sources, ClusterState.stats(this.cluster),
				ClusterState.nodes(this.cluster));
	}

	/**
	 * Shows a service in use, or one that this application serves; or the nodes.
	 * @param service name of the service, or {@value #NODES}
	 * @param active of the nodes, whether to show the active ones only; {@code null} for
	 * no
	 * @return its instances, those of this application alone if it is not in use;
	 * {@code null} if it is neither
	 */
	@ReadOperation
	public @Nullable Object service(@Selector String service, @Nullable Boolean active) {
		return service.equals(NODES) ? this.nodes.list(Boolean.TRUE.equals(active)) : service(service);
	}

	@Nullable ServiceView service(String service) {
		return find(service).map((each) -> ServiceView.of(each, this.sources, lists(service), this.identities))
			.orElse(null);
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
			.map((each) -> InstanceView.of(each, this.sources, lists(service), this.identities))
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
	 * Switches an instance, or a node as a whole.
	 * @param service name of the service, or {@value #NODES}
	 * @param instance id of the instance, or name of the node
	 * @param action {@code drain}, {@code undrain}, {@code trip} or {@code reset}; of a
	 * node the first two
	 * @return the result
	 */
	@WriteOperation
	public InstanceActions.Result act(@Selector String service, @Selector String instance, @Nullable String action) {
		return service.equals(NODES) ? this.actions.actOnNode(instance, this.nodes.instances(instance), action)
				: this.actions.act(service, instance, action);
	}

}
