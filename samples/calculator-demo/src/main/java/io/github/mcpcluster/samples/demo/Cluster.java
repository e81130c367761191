/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sample applications: three servers, and a client for each strategy.
 */
final class Cluster {

	private static final List<String> NAMES = List.of("A", "B", "C");

	private static final List<String> JVM = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
			"-Xmx192m", "-jar");

	/** Time that a call of the last server takes. */
	static final Duration DELAY = Duration.ofMillis(50);

	/** The sample's own settings allow nobody to drain. */
	private static final String DRAIN_ALLOWED = "--management.endpoint.mcpcluster.access=unrestricted";

	private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);

	private final List<Server> servers = new ArrayList<>();

	private final Map<String, Child> clients = new LinkedHashMap<>();

	private final Map<String, Calculator> calculators = new LinkedHashMap<>();

	private Cluster() {
	}

	/** Starts all of them at once, and waits until each client knows the servers. */
	static Cluster start(Workplace place, Path root, List<String> registry, List<String> strategies) {
		Cluster cluster = new Cluster();
		List<Child> starting = new ArrayList<>();
		for (String name : NAMES) {
			String delay = name.equals("C") ? DELAY.toMillis() + "ms" : "0ms";
			starting.add(place.start("server-" + name, command(root, "calculator-server", registry,
					"--calculator.instance=" + name, "--calculator.delay=" + delay)));
		}
		for (String strategy : strategies) {
			cluster.clients.put(strategy, place.start("client-" + strategy, command(root, "calculator-client", registry,
					"--mcp.cluster.client.strategy=" + strategy, DRAIN_ALLOWED)));
		}
		starting.forEach((child) -> cluster.servers
			.add(new Server(child.name().substring("server-".length()), child, child.awaitPort())));
		cluster.clients
			.forEach((strategy, child) -> cluster.calculators.put(strategy, new Calculator(child.awaitPort())));
		cluster.calculators.values().forEach(Cluster::awaitInstances);
		return cluster;
	}

	private static List<String> command(Path root, String module, List<String> registry, String... settings) {
		List<String> command = new ArrayList<>();
		command.add(String.join(File.separator, System.getProperty("java.home"), "bin", "java"));
		command.addAll(JVM);
		command.add(root.resolve("samples/%s/target/%s.jar".formatted(module, module)).toString());
		command.add("--server.port=0");
		command.addAll(registry);
		command.addAll(List.of(settings));
		return command;
	}

	/** A client watches a service from its first call on. */
	private static void awaitInstances(Calculator calculator) {
		Pace.await("The client is to call the calculator", JOIN_TIMEOUT, () -> !calculator.add(2, 3, "").isFailed());
		Pace.await("The client is to know %d instances".formatted(NAMES.size()), JOIN_TIMEOUT,
				() -> calculator.instances()
					.valueStream()
					.filter((each) -> each.path("status").asString().equals("up"))
					.count() == NAMES.size());
	}

	Calculator client(String strategy) {
		return this.calculators.get(strategy);
	}

	/** Ends the clients but for one. */
	void keepClient(String strategy) {
		this.clients.forEach((each, child) -> {
			if (!each.equals(strategy)) {
				child.terminate();
			}
		});
	}

	Server server(String name) {
		return this.servers.stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
	}

	List<Server> servers() {
		return this.servers;
	}

}
