/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.ClusterSettings;
import io.github.mcpcluster.call.ServiceSettings;
import io.github.mcpcluster.call.client.ClusterConfiguration;
import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.call.client.TestClusters;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.guard.GuardSettings;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.route.RouteSettings;
import io.github.mcpcluster.route.RouterConfiguration;
import io.github.mcpcluster.select.TestStrategies;
import io.github.mcpcluster.watch.AdmissionRules;
import io.github.mcpcluster.watch.AdmittedSource;
import io.github.mcpcluster.watch.WatchSettings;

/**
 * Runs one scenario with one strategy: the discovery bean as applications use it, over
 * simulated replicas and a registry in memory, in virtual time and one thread.
 */
final class Simulation {

	private static final Duration STEP = Duration.ofMillis(100);

	/** Steps after which a call has ended, whatever happened to it. */
	private static final int LATEST = 600;

	private static final int KEYS = 5_000;

	private final Scenario scenario;

	private final String strategy;

	private final World world;

	private final Tally tally;

	private final Load load;

	private Simulation(Scenario scenario, String strategy) {
		this.scenario = scenario;
		this.strategy = strategy;
		this.world = new World(scenario.weights());
		this.tally = new Tally(scenario.length());
		this.load = new Load(this.world.time(), scenario, this.tally);
	}

	static Cell run(Scenario scenario, String strategy) {
		return new Simulation(scenario, strategy).run();
	}

	private Cell run() {
		try (DefaultMcpCluster cluster = cluster()) {
			List<String> before = homes(cluster);
			this.scenario.plan().accept(this.world);
			this.load.start(cluster.client(World.SERVICE).async());
			this.world.time().advance(this.scenario.length());
			awaitTheEnd();
			return cell(moved(before, homes(cluster)));
		}
	}

	private void awaitTheEnd() {
		for (int waited = 0; !this.load.isOver(); waited++) {
			if (waited == LATEST) {
				throw new IllegalStateException(
						"%s, %s: calls have not ended".formatted(this.scenario.name(), this.strategy));
			}
			this.world.time().advance(STEP);
		}
	}

	private DefaultMcpCluster cluster() {
		Dice dice = new Dice(6);
		RouteSettings route = new RouteSettings(this.strategy, GuardSettings.DEFAULTS, Duration.ZERO,
				Duration.ofSeconds(5), 10, Duration.ZERO, "");
		ServiceSettings settings = this.scenario.settings()
			.apply(new ServiceSettings(route, Duration.ofSeconds(30), 3));
		return TestClusters.create(
				new RouterConfiguration(new AdmittedSource(this.world.registry(), AdmissionRules.DEFAULTS),
						WatchSettings.DEFAULTS, TestStrategies.create(dice::below), (service) -> settings.route(),
						List.of(), List.of(this.world)),
				new ClusterConfiguration(new ClusterSettings(settings, Map.of()), ClientHandlersProvider.NONE,
						List.of(), List.of()),
				new Connections(this.world, this.load), this.world.time(), dice::share);
	}

	/** Returns to which replica each of many keys leads while nothing is under way. */
	private static List<String> homes(McpCluster cluster) {
		List<String> homes = new ArrayList<>();
		for (int key = 0; key < KEYS; key++) {
			try (Lease lease = cluster.select(World.SERVICE, SelectionContext.ofKey("home-" + key))) {
				homes.add(lease.instance().id().value());
			}
			catch (NoInstanceAvailableException ex) {
				homes.add("none");
			}
		}
		return homes;
	}

	private static double moved(List<String> before, List<String> after) {
		int moved = 0;
		for (int key = 0; key < KEYS; key++) {
			moved += before.get(key).equals(after.get(key)) ? 0 : 1;
		}
		return (double) moved / KEYS;
	}

	private Cell cell(double moved) {
		return new Cell(this.scenario.name(), this.strategy, this.tally.calls(), this.tally.failed(),
				this.tally.percentile(50), this.tally.percentile(99), this.world.balance().busiest(),
				this.tally.attempts(), moved, this.tally.p99BySecond());
	}

}
