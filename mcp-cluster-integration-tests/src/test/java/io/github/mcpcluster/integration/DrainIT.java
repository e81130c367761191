/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An instance out of traffic and back, on an operator's word.
 */
class DrainIT {

	private final TestConsul consul = TestConsul.shared();

	@AutoClose
	private Application one;

	@AutoClose
	private Application other;

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		this.consul.reset();
		this.one = server();
		this.other = server();
		this.client = Application.of().consul(this.consul).start();
		await().atMost(Duration.ofSeconds(30)).until(() -> answering().size() == 2);
	}

	@Test
	void drainsThroughTheClient() {
		drains(this.client);
	}

	@Test
	void drainsThroughTheServerItself() {
		drains(this.one);
	}

	private void drains(Application through) {
		String id = this.one.calculatorId();
		assertThat(through.act(id, "drain").status()).isEqualTo(200);
		awaitStatus(id, "draining");
		assertThat(answering()).containsExactly(this.other.calculatorId());
		assertThat(new ConsulApi(this.consul).services().has(id)).isTrue();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.one.endpoint("")
				.path("registrations")
				.path(0)
				.path("state")
				.asString()
				.equals("draining"));
		assertThat(through.act(id, "undrain").status()).isEqualTo(200);
		awaitStatus(id, "up");
		assertThat(answering()).hasSize(2);
	}

	@Test
	void saysWhatIsWrongWithAnAction() {
		assertThat(this.client.act(this.one.calculatorId(), "explode").status()).isEqualTo(400);
		assertThat(this.client.act("nobody", "drain").status()).isEqualTo(404);
	}

	@Test
	void switchesNothingUnlessWritingIsAllowed() {
		try (Application readOnly = Application.of(Calculator.class)
			.consul(this.consul)
			.property("management.endpoint.mcpcluster.access", "read-only")
			.start()) {
			assertThat(readOnly.endpoint("").path("registrations").size()).isEqualTo(1);
			assertThat(readOnly.act(readOnly.calculatorId(), "drain").status()).isIn(404, 405);
		}
	}

	private void awaitStatus(String id, String status) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.client.endpoint("/calculator/" + id).path("status").asString().equals(status));
	}

	private Set<String> answering() {
		Set<String> answering = new HashSet<>();
		for (int i = 0; i < 6; i++) {
			answering.add(this.client.call("where"));
		}
		return answering;
	}

	private Application server() {
		return Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.registry.reconcile-interval", "1s")
			.property("mcp.cluster.server.health-check.interval", "3s")
			.property("mcp.cluster.server.health-check.timeout", "2900ms")
			.start();
	}

}
