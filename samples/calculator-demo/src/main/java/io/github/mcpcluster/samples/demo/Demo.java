/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The demo of MCP Cluster: three servers and a client on this machine, put to the test.
 * Started by {@code scripts/demo}, which builds what this needs.
 */
public final class Demo {

	private final Workplace place;

	private final Path root;

	private final boolean withConsul;

	private final Console out;

	private Demo(Workplace place, Path root, boolean withConsul) {
		this.place = place;
		this.root = root;
		this.withConsul = withConsul;
		this.out = new Console(place::isClosed);
	}

	/**
	 * Runs the demo, and exits with 0 if all went as expected.
	 * @param args the root folder of the repository, and {@code --consul} for Consul as
	 * the registry
	 */
	public static void main(String[] args) {
		Workplace place = Workplace.create();
		Runtime.getRuntime().addShutdownHook(new Thread(place::close, "stop-demo"));
		Demo demo = new Demo(place, Path.of(args[0]).toAbsolutePath(), Arrays.asList(args).contains("--consul"));
		System.exit(demo.run() ? 0 : 1);
	}

	private boolean run() {
		try {
			play();
			this.out.heading("Stopping everything");
			double seconds = this.out.seconds();
			this.place.close();
			System.out.printf("  nothing left; all as expected, in %.0f s%n", seconds);
			return true;
		}
		catch (RuntimeException ex) {
			if (!this.place.isClosed()) {
				this.place.keepFolder();
				String message = (ex instanceof DemoFailure) ? ex.getMessage() : ex.toString();
				System.err.printf("%nThe demo failed: %s%nLogs: %s%n", message, this.place.folder());
			}
			return false;
		}
	}

	private void play() {
		List<String> registry = this.withConsul ? consul() : localRegistry();
		this.out.line("three servers, A, B and C, and a client for each of %d strategies: starting",
				Strategies.ALL.size());
		Cluster cluster = Cluster.start(this.place, this.root, registry, Strategies.ALL);
		cluster.servers().forEach((each) -> this.out.line("%s is %s", each.name(), each.id()));
		new Strategies(this.out, cluster).play();
		cluster.keepClient(Strategies.ROUND_ROBIN);
		Calculator calculator = cluster.client(Strategies.ROUND_ROBIN);
		new Kill(this.out, calculator, cluster.server("B")).play();
		new Drain(this.out, calculator, cluster.server("C")).play();
		showActuator(calculator);
	}

	private List<String> localRegistry() {
		Path directory = this.place.folder().resolve("registry");
		this.out.heading("Start, with the local registry");
		this.out.line("the registry is a folder: %s", directory);
		return List.of("--mcp.cluster.registry.type=local", "--mcp.cluster.registry.local.directory=" + directory);
	}

	private List<String> consul() {
		this.out.heading("Start, with Consul");
		this.out.line("looking for Consul, and fetching it if there is none");
		ConsulAgent agent = ConsulAgent.start(this.place, this.root);
		this.out.line("Consul %s listens on 127.0.0.1:%d, and checks each instance every 2 s", agent.version(),
				agent.port());
		return List.of("--spring.cloud.consul.host=127.0.0.1", "--spring.cloud.consul.port=" + agent.port(),
				"--mcp.cluster.server.health-check.interval=2s", "--mcp.cluster.server.health-check.timeout=1s");
	}

	private void showActuator(Calculator calculator) {
		this.out.heading("What Actuator of the client shows");
		this.out.line("GET %s", Calculator.ACTUATOR);
		this.out.block(Calculator.pretty(calculator.summary()));
		this.out.line("GET %s/calculator", Calculator.ACTUATOR);
		for (JsonNode each : calculator.instances()) {
			this.out.line("%s: %s, breaker %s, %s calls, %s failures", each.path("id").asString(),
					each.path("status").asString(), each.path("breaker").asString(), each.path("calls"),
					each.path("failures"));
		}
	}

}
