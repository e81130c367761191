/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.testing.ConsulServers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that know two Consul agents, of which the one that they use is killed, and
 * comes back with its data.
 */
class ConsulAgentsIT {

	@TempDir
	private Path folder;

	@AutoClose
	private ConsulServers servers;

	/** Number of the agent that is used first, which is not the leader. */
	private int first;

	private int second;

	@BeforeEach
	void start() {
		this.servers = ConsulServers.start(this.folder, false);
		this.second = this.servers.awaitLeader();
		this.first = (this.second + 1) % ConsulServers.SIZE;
	}

	@Test
	void noCallFailsAndTheEntryOfTheAgentBeforeGoesWhenItComesBack() {
		try (Application server = application(Calculator.class); Application client = application()) {
			await().until(() -> client.cluster().discover(Calculator.NAME).size() == 1);
			try (Traffic traffic = Traffic.from(client)) {
				goOn(traffic);
				long killed = System.nanoTime();
				this.servers.kill(this.first);
				await().until(() -> holds(this.second, server.calculatorId()));
				System.out.printf("From the kill of a Consul agent to the registration with another: %d ms%n",
						TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
				await().until(() -> !client.endpoint("").path("services").path(0).path("stale").asBoolean());
				goOn(traffic);
				this.servers.restart(this.first);
				await().until(() -> answers(this.first) && !holds(this.first, server.calculatorId()));
				assertThat(holds(this.second, server.calculatorId())).isTrue();
				goOn(traffic);
				assertThat(traffic.failures()).isEmpty();
			}
		}
		await().until(() -> !holds(this.second, Calculator.NAME));
	}

	private Application application(Class<?>... beans) {
		return Application.of(beans)
			.property("mcp.cluster.registry.type", "consul")
			.property("mcp.cluster.registry.consul.addresses",
					ConsulServers.address(this.first) + "," + ConsulServers.address(this.second))
			.property("spring.cloud.consul.port", ConsulServers.HTTP_PORT)
			.property("mcp.cluster.registry.reconcile-interval", "1s")
			.start();
	}

	/** Returns whether an agent itself says that it has something. */
	private static boolean holds(int server, String text) {
		return Http.json(uri(server, "/v1/agent/services")).toString().contains(text);
	}

	private static boolean answers(int server) {
		try {
			return Http.json(uri(server, "/v1/agent/services")).isObject();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static URI uri(int server, String path) {
		return URI.create("http://%s:%d%s".formatted(ConsulServers.address(server), ConsulServers.HTTP_PORT, path));
	}

	private static void goOn(Traffic traffic) {
		long before = traffic.calls();
		await().until(() -> traffic.calls() > before + 100);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
	}

}
