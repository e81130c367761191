/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Consul agent of the demo's own, in development mode: on the loopback interface, on
 * free ports, with its data in memory.
 *
 * @param version the version of it
 * @param port where its HTTP API answers
 */
record ConsulAgent(String version, int port) {

	private static final Pattern VERSION = Pattern.compile("Consul v(\\d+)\\.(\\d+)\\S*");

	private static final int ATTEMPTS = 3;

	/** Finds or fetches Consul by the script of the repository, and starts it. */
	static ConsulAgent start(Workplace place, Path root) {
		String binary = run(place, "consul-binary", List.of(root.resolve("scripts/consul").toString()), 600).lines()
			.reduce("", (first, last) -> last);
		Matcher version = VERSION.matcher(run(place, "consul-version", List.of(binary, "version"), 30));
		DemoFailure.unless(version.find(), "%s does not tell its version", binary);
		boolean hasGrpcTls = Integer.parseInt(version.group(1)) > 1 || Integer.parseInt(version.group(2)) >= 14;
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			int[] ports = freePorts();
			Child agent = place.start("consul-" + attempt, command(binary, ports, hasGrpcTls));
			if (Pace.reached(Duration.ofSeconds(60), () -> !agent.isAlive() || hasLeader(ports[0]))
					&& agent.isAlive()) {
				return new ConsulAgent(version.group().substring("Consul ".length()), ports[0]);
			}
			agent.kill();
			DemoFailure.unless(attempt < ATTEMPTS, "Consul does not start:%n%s", agent.lastLines());
		}
		throw new IllegalStateException();
	}

	private static String run(Workplace place, String name, List<String> command, int seconds) {
		Child child = place.start(name, command);
		try {
			boolean ended = child.process().waitFor(seconds, TimeUnit.SECONDS);
			DemoFailure.unless(ended && child.process().exitValue() == 0, "There is no Consul to start:%n%s",
					child.lastLines());
			return child.output();
		}
		catch (InterruptedException ex) {
			throw new DemoFailure("Interrupted", ex);
		}
	}

	private static List<String> command(String binary, int[] ports, boolean hasGrpcTls) {
		List<String> command = new ArrayList<>(List.of(binary, "agent", "-dev", "-node=mcp-cluster-demo",
				"-bind=127.0.0.1", "-advertise=127.0.0.1", "-client=127.0.0.1", "-http-port=" + ports[0],
				"-server-port=" + ports[1], "-serf-lan-port=" + ports[2], "-serf-wan-port=-1", "-dns-port=-1",
				"-grpc-port=-1", "-hcl=disable_update_check = true"));
		if (hasGrpcTls) {
			command.add("-hcl=ports { grpc_tls = -1 }");
		}
		return command;
	}

	private static boolean hasLeader(int port) {
		try {
			Http.Reply leader = Http.get(port, "/v1/status/leader");
			return leader.isOk() && leader.body().contains(":");
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Returns three ports that are free for TCP and UDP now. Another may take them still.
	 */
	private static int[] freePorts() {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket http = new ServerSocket(0, 1, loopback);
				ServerSocket server = new ServerSocket(0, 1, loopback);
				ServerSocket serf = new ServerSocket(0, 1, loopback);
				DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, serf.getLocalPort()))) {
			return new int[] { http.getLocalPort(), server.getLocalPort(), udp.getLocalPort() };
		}
		catch (IOException ex) {
			throw new DemoFailure("There are no free ports on 127.0.0.1", ex);
		}
	}

}
