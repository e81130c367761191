/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.call.client.ClusterConfiguration;
import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.combine.Origins;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.guard.GuardListener;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.ReconcileSettings;
import io.github.mcpcluster.register.ReconcilingRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.route.RouteSettings;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.select.Strategies;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.watch.WatchListener;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * A registry and a discovery bean that know one instance, which nobody answers at.
 */
final class ObservedCluster implements AutoCloseable {

	final FakeRegistry fake = new FakeRegistry();

	final McpInstance instance = McpInstance.of("calculator", Instances.instance("calculator", 1).endpoint(),
			Traits.builder()
				.node("server@127.0.0.1:1")
				.profile(new NodeProfile("worker", 20, -1))
				.digest("0123456789abcdef")
				.build());

	final ReconcilingRegistry registry = new ReconcilingRegistry(this.fake, ReconcileSettings.DEFAULTS, List.of());

	final RegistrySources sources = new RegistrySources("fake", Origins.SINGLE, List::of);

	final DefaultMcpCluster cluster;

	ObservedCluster(WatchListener... watches) {
		this(List.of(watches), List.of());
	}

	/** Creates one whose circuit breakers are listened to. */
	static ObservedCluster guarded(GuardListener listener) {
		return new ObservedCluster(List.of(), List.of(listener));
	}

	private ObservedCluster(List<WatchListener> watches, List<GuardListener> guards) {
		ServiceSettings settings = new ServiceSettings(RouteSettings.DEFAULTS, Duration.ofSeconds(30), 3);
		this.cluster = new DefaultMcpCluster(
				new RouterConfiguration(this.fake, WatchSettings.DEFAULTS, new Strategies(List.of()),
						(service) -> settings.route(), watches, guards),
				new ClusterConfiguration(new ClusterSettings(settings, Map.of()), ClientHandlersProvider.NONE,
						List.of(), List.of()),
				new HttpInstanceConnector(TransportSettings.DEFAULTS));
	}

	ObservedCluster registered() {
		this.registry.register(Registration.of(this.instance, new HealthCheck.None()));
		return this;
	}

	ObservedCluster used() {
		this.cluster.select("calculator").success();
		return this;
	}

	@Override
	public void close() {
		this.registry.close();
		this.cluster.close();
	}

}
