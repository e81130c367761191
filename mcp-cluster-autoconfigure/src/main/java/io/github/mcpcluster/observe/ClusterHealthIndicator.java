/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.register.LocalRegistration;
import io.github.mcpcluster.register.ReconcilingRegistry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of the application's part in the cluster: down while the registry cannot be
 * reached, so that an instance of it is not registered or what is known of a service is
 * stale. Calls go on meanwhile; the readiness of the application does not depend on it.
 */
public final class ClusterHealthIndicator implements HealthIndicator {

	private final ReconcilingRegistry registry;

	private final McpCluster cluster;

	/**
	 * Creates the indicator.
	 * @param registry registrations of this application
	 * @param cluster services in use
	 */
	public ClusterHealthIndicator(ReconcilingRegistry registry, McpCluster cluster) {
		this.registry = registry;
		this.cluster = cluster;
	}

	@Override
	public Health health() {
		List<LocalRegistration> registrations = this.registry.registrations();
		ClusterStats stats = ClusterState.stats(this.cluster);
		RegistryState state = RegistryState.of(registrations, stats);
		Health.Builder health = state.name().equals(RegistryState.LOST) ? Health.down() : Health.up();
		health.withDetail("registry", this.registry.kind()).withDetail("state", state.name());
		if (state.error() != null) {
			health.withDetail("error", state.error());
		}
		return health.withDetail("registrations", states(registrations))
			.withDetail("services", available(stats.services()))
			.build();
	}

	private static Map<String, String> states(List<LocalRegistration> registrations) {
		Map<String, String> states = new TreeMap<>();
		registrations.forEach((each) -> states.put(each.registration().instance().id().value(),
				each.state().name().toLowerCase(Locale.ROOT)));
		return states;
	}

	private static Map<String, String> available(List<ClusterStats.Service> services) {
		Map<String, String> available = new TreeMap<>();
		services.forEach((each) -> available.put(each.name(), "%d of %d available%s".formatted(each.available(),
				each.instances().size(), each.stale() ? ", stale" : "")));
		return available;
	}

}
