/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two replicas that a client finds by DNS alone, at the DNS interface of a Consul.
 */
class DnsIT {

	private static final int REPLICAS = 2;

	@AutoClose
	private final TestConsul consul = TestConsul.start();

	private List<ChildProcess> replicas = List.of();

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		this.replicas = Stream.generate(() -> Replica.of(this.consul).start()).limit(REPLICAS).toList();
		this.client = Application.of()
			.property("mcp.cluster.registry.type", "dns")
			.property("mcp.cluster.registry.dns.servers", "127.0.0.1:" + this.consul.dnsPort())
			.property("mcp.cluster.registry.dns.query", "{service}.service.consul")
			.property("mcp.cluster.registry.dns.min-ttl", "500ms")
			.property("mcp.cluster.registry.probe.interval", "1s")
			.property("mcp.cluster.registry.probe.timeout", "500ms")
			.start();
		await().until(() -> instances() == REPLICAS);
	}

	@AfterEach
	void stop() {
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void noReadFailsWhenAReplicaIsKilledUnderTraffic() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			long killed = System.nanoTime();
			this.replicas.get(0).kill();
			await().until(() -> instances() == REPLICAS - 1);
			System.out.printf("DNS, SIGKILL of a replica: out after %d ms with questions to it every second%n",
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void noReadFailsWhenTheServerOfDnsIsKilledAndComesBackEmpty() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			this.consul.kill();
			await().until(() -> this.client.endpoint("").path("services").path(0).path("stale").asBoolean());
			goOn(traffic);
			this.consul.restart();
			await().until(() -> !this.client.endpoint("").path("services").path(0).path("stale").asBoolean());
			await().until(() -> instances() == REPLICAS);
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	private int instances() {
		return this.client.cluster().discover(Calculator.NAME).size();
	}

	private static void goOn(Traffic traffic) {
		long before = traffic.calls();
		await().until(() -> traffic.calls() > before + 200);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
	}

}
