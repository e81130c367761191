/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.List;
import java.util.Locale;

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
		ClusterStats stats = this.cluster.stats();
		RegistryState state = RegistryState.of(registrations, stats);
		Health.Builder health = state.name().equals(RegistryState.LOST) ? Health.down() : Health.up();
		health.withDetail("registry", this.registry.kind()).withDetail("state", state.name());
		if (state.error() != null) {
			health.withDetail("error", state.error());
		}
		for (LocalRegistration each : registrations) {
			health.withDetail(each.registration().instance().id().value(),
					each.state().name().toLowerCase(Locale.ROOT));
		}
		for (ClusterStats.Service each : stats.services()) {
			health.withDetail(each.name(), "%d of %d available%s".formatted(each.available(), each.instances().size(),
					each.stale() ? ", stale" : ""));
		}
		return health.build();
	}

}
