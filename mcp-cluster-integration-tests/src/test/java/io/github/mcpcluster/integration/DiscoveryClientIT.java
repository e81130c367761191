/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.cloud.client.discovery.DiscoveryClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that read from a {@code DiscoveryClient} of Spring Cloud: that of Spring Cloud
 * Consul at a real Consul, and the simple one. Replicas register as they always do.
 */
class DiscoveryClientIT {

	@AutoClose
	private final TestConsul consul = TestConsul.start();

	@Test
	void callsAReplicaThatSpringCloudConsulKnowsUntilItHasGone() {
		try (Application client = springCloudConsul().start()) {
			try (Application replica = replica()) {
				awaitInstances(client, 1);
				McpInstance found = client.cluster().discover(Calculator.NAME).get(0);
				assertThat(replica.serves(found)).isTrue();
				assertThat(found.traits().digest()).hasSize(64);
				assertThat(client.call("where")).isEqualTo(replica.calculatorId());
				assertThat(client.endpoint("").path("registry").path("readFrom").asString())
					.isEqualTo("discovery-client");
			}
			awaitInstances(client, 0);
		}
	}

	@Test
	void keepsWhatItKnowsWhileConsulIsAwayAndFindsItAgain() {
		try (Application client = springCloudConsul().start(); Application replica = replica()) {
			awaitInstances(client, 1);
			this.consul.kill();
			await().until(() -> service(client).path("stale").asBoolean());
			assertThat(client.call("where")).isEqualTo(replica.calculatorId());
			this.consul.restart();
			await().until(() -> client.bean(DiscoveryClient.class).getInstances(Calculator.NAME).size() == 1);
			await().until(() -> !service(client).path("stale").asBoolean());
			assertThat(client.call("where")).isEqualTo(replica.calculatorId());
		}
	}

	@Test
	void keepsWhatItKnowsWhileConsulHangs() {
		try (Application client = springCloudConsul().start(); Application replica = replica()) {
			awaitInstances(client, 1);
			this.consul.pause();
			try {
				await().until(() -> service(client).path("stale").asBoolean());
				assertThat(client.call("where")).isEqualTo(replica.calculatorId());
			}
			finally {
				this.consul.resume();
			}
			await().until(() -> !service(client).path("stale").asBoolean());
		}
	}

	@Test
	void callsAReplicaThatTheSimpleClientNames() {
		try (Application replica = replica();
				Application client = client()
					.property("spring.cloud.discovery.client.simple.instances.calculator[0].uri", replica.uri(""))
					.start()) {
			awaitInstances(client, 1);
			assertThat(client.call("where")).isEqualTo(replica.calculatorId());
		}
	}

	private Application replica() {
		return Application.of(Calculator.class).consul(this.consul).start();
	}

	private Application.Launch springCloudConsul() {
		return client().consul(this.consul).property("spring.cloud.consul.enabled", "true");
	}

	private static Application.Launch client() {
		return Application.of()
			.property("mcp.cluster.registry.type", "discovery-client")
			.property("mcp.cluster.registry.discovery-client.interval", "200ms")
			.property("mcp.cluster.registry.discovery-client.request-timeout", "1s");
	}

	private static void awaitInstances(Application client, int number) {
		await().until(() -> client.cluster().discover(Calculator.NAME).size() == number);
	}

	private static JsonNode service(Application client) {
		return client.endpoint("").path("services").path(0);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50));
	}

}
