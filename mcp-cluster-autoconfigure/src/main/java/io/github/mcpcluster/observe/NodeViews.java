/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.mcpcluster.ClusterNode;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.ReconcilingRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Shows the nodes that are known here: those that serve the services in use, and the one
 * of this application if it serves any.
 */
final class NodeViews {

	private final ReconcilingRegistry registry;

	private final McpCluster cluster;

	private final InstantSource clock;

	NodeViews(ReconcilingRegistry registry, McpCluster cluster, InstantSource clock) {
		this.registry = registry;
		this.cluster = cluster;
		this.clock = clock;
	}

	/**
	 * Lists the nodes.
	 * @param active whether to list the active ones only
	 */
	NodeList list(boolean active) {
		return new NodeList(
				nodes().values().stream().filter((node) -> !active || node.isActive()).map(NodeView::of).toList());
	}

	/** Returns the instances of a node, none if the node is not known. */
	List<McpInstance> instances(String name) {
		ClusterNode node = nodes().get(name);
		return (node != null) ? node.instances() : List.of();
	}

	private Map<String, ClusterNode> nodes() {
		Map<String, ClusterNode> nodes = new TreeMap<>();
		ClusterState.nodes(this.cluster).forEach((node) -> nodes.put(node.name(), node));
		this.registry.registrations()
			.stream()
			.filter((each) -> !each.registration().instance().node().isEmpty())
			.collect(Collectors.groupingBy((each) -> each.registration().instance().node()))
			.forEach((name, own) -> nodes.merge(name, own(name, own), NodeViews::merge));
		return nodes;
	}

	private ClusterNode own(String name, List<LocalRegistration> registrations) {
		Instant now = this.clock.instant();
		List<McpInstance> instances = registrations.stream().map(NodeViews::instance).toList();
		Instant first = registrations.stream().map(LocalRegistration::since).min(Comparator.naturalOrder()).orElse(now);
		return new ClusterNode(name, instances.get(0).traits().profile(), first, now, instances);
	}

	private static McpInstance instance(LocalRegistration registration) {
		McpInstance instance = registration.registration().instance();
		return registration.draining() ? instance.withHealth(Health.DRAINING) : instance;
	}

	/** Adds the instances of this application that the registry does not show. */
	private static ClusterNode merge(ClusterNode seen, ClusterNode own) {
		List<McpInstance> instances = new ArrayList<>(seen.instances());
		own.instances()
			.stream()
			.filter((instance) -> seen.instances().stream().noneMatch((other) -> other.id().equals(instance.id())))
			.forEach(instances::add);
		instances.sort(Comparator.comparing(McpInstance::id));
		return new ClusterNode(seen.name(), own.profile(), seen.firstSeen(), own.lastSeen(), instances);
	}

	/**
	 * The nodes.
	 *
	 * @param nodes the nodes, sorted by name
	 */
	record NodeList(List<NodeView> nodes) {
	}

	/**
	 * A node.
	 *
	 * @param name its name
	 * @param active whether one of its instances is up
	 * @param role what it is for, empty when unknown
	 * @param capacity calls that it takes at a time, {@code null} when unknown
	 * @param load calls that it had under way when it last reported, {@code null} when
	 * unknown
	 * @param firstSeen when this application saw it first
	 * @param lastSeen when the registry last confirmed it
	 * @param instances its instances
	 */
	record NodeView(String name, boolean active, String role, @Nullable Integer capacity, @Nullable Integer load,
			Instant firstSeen, Instant lastSeen, List<NodeInstance> instances) {

		private static NodeView of(ClusterNode node) {
			NodeProfile profile = node.profile();
			return new NodeView(node.name(), node.isActive(), profile.role(),
					(profile.capacity() > 0) ? profile.capacity() : null,
					(profile.load() != NodeProfile.UNKNOWN_LOAD) ? profile.load() : null, node.firstSeen(),
					node.lastSeen(), node.instances().stream().map(NodeInstance::of).toList());
		}

	}

	/**
	 * An instance of a node.
	 *
	 * @param id its id
	 * @param service name of the service
	 * @param status {@code up}, {@code down} or {@code draining}
	 */
	record NodeInstance(String id, String service, String status) {

		private static NodeInstance of(McpInstance instance) {
			return new NodeInstance(instance.id().value(), instance.service(),
					instance.health().name().toLowerCase(Locale.ROOT));
		}

	}

}
