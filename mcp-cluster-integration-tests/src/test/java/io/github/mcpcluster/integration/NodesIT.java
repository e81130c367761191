/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.McpClusterEvent;
import io.github.mcpcluster.McpClusterEvent.InstanceEvent;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes and events of a cluster whose replicas drain, work and die.
 */
class NodesIT {

	@AutoClose
	private Application server;

	@AutoClose
	private ChildProcess replica;

	@AutoClose
	private Application client;

	private String node;

	private String replicaId;

	@BeforeEach
	void start() {
		TestConsul.shared().reset();
		this.server = Application.of(Calculator.class)
			.consul(TestConsul.shared())
			.property("mcp.cluster.server.role", "worker")
			.property("mcp.cluster.server.capacity", 10)
			.property("mcp.cluster.server.load-report-interval", "1s")
			.property("management.endpoint.mcpcluster.access", "unrestricted")
			.start();
		this.replica = Replica.of(TestConsul.shared())
			.systemProperty("mcp.cluster.server.health-check.interval", "1s")
			.start();
		this.client = Application.of(Events.class).consul(TestConsul.shared()).start();
		this.replicaId = Replica.awaitRegistered(this.replica);
		await().until(() -> this.client.cluster().discover("calculator").size() == 2);
		this.node = "test-application@127.0.0.1:" + this.server.port();
	}

	@Test
	void aNodeShowsItsRoleItsCapacityAndItsLoad() {
		assertThat(nodes("")).hasSize(2);
		JsonNode before = node(this.node);
		assertThat(before.path("role").asString()).isEqualTo("worker");
		assertThat(before.path("capacity").asInt()).isEqualTo(10);
		assertThat(before.path("load").asInt()).isZero();
		assertThat(before.path("firstSeen").asString()).isNotEmpty();
		assertThat(before.path("lastSeen").asString()).isNotEmpty();
		this.replica.kill();
		await().until(() -> this.client.cluster().discover("calculator").size() == 1);
		CompletableFuture<String> held = CompletableFuture.supplyAsync(() -> this.client.call("hold"));
		await().until(() -> node(this.node).path("load").asInt() == 1);
		this.server.bean(Calculator.class).release();
		assertThat(held.join()).isEqualTo(this.server.calculatorId());
		await().until(() -> node(this.node).path("load").asInt() == 0);
	}

	@Test
	void aNodeIsDrainedAsAWhole() {
		assertThat(Http.post(this.server.uri("/actuator/mcpcluster/nodes/" + this.node), "{\"action\":\"drain\"}")
			.status()).isEqualTo(200);
		await().until(() -> nodes("?active=true").size() == 1);
		assertThat(node(this.node).path("instances").path(0).path("status").asString()).isEqualTo("draining");
		assertThat(this.client.call("where")).isEqualTo(this.replicaId);
		assertThat(this.client.bean(Events.class).kinds(this.server.calculatorId())).endsWith("InstanceDraining");
	}

	@Test
	void aKilledNodeIsReportedAndNoLongerActive() {
		this.replica.kill();
		await().until(() -> this.client.bean(Events.class).kinds(this.replicaId).contains("InstanceDown"));
		assertThat(this.client.bean(Events.class).kinds(this.replicaId)).containsSubsequence("InstanceJoined",
				"InstanceDown");
		assertThat(nodes("?active=true")).hasSize(1);
		assertThat(nodes("")).hasSize(2);
	}

	private List<JsonNode> nodes(String query) {
		return this.client.endpoint("/nodes" + query).path("nodes").values().stream().toList();
	}

	private JsonNode node(String name) {
		return nodes("").stream().filter((each) -> each.path("name").asString().equals(name)).findFirst().orElseThrow();
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30));
	}

	static class Events {

		private final List<McpClusterEvent> all = new CopyOnWriteArrayList<>();

		@EventListener
		void happened(McpClusterEvent event) {
			this.all.add(event);
		}

		private List<String> kinds(String instance) {
			return this.all.stream()
				.filter((event) -> event instanceof InstanceEvent each && each.instance().id().value().equals(instance))
				.map((event) -> event.getClass().getSimpleName())
				.toList();
		}

	}

}
