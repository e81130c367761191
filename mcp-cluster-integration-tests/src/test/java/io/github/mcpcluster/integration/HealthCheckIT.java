/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that go out of traffic and come back by their health.
 */
class HealthCheckIT {

	private final TestConsul consul = TestConsul.shared();

	private final ConsulApi api = new ConsulApi(this.consul);

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "ttl" })
	void takesAnUnhealthyInstanceOutAndBack(String check) {
		try (Application sick = server(check).start();
				Application well = server(check).start();
				Application client = Application.of().consul(this.consul).start()) {
			CalculatorHealth health = sick.bean(CalculatorHealth.class);
			awaitUp(client, sick, well);
			health.well = false;
			awaitUp(client, well);
			await().until(() -> client.endpoint("/calculator/" + sick.calculatorId())
				.path("status")
				.asString()
				.equals("down"));
			health.well = true;
			awaitUp(client, sick, well);
		}
	}

	@Test
	void keepsAnInstanceThatReportsByItselfBeyondItsTimeToLive() {
		try (Application server = server("ttl").start()) {
			String id = server.calculatorId();
			assertThat(this.api.check(id).path("Type").asString()).isEqualTo("ttl");
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(30))
				.until(() -> this.api.passing("calculator").contains(id));
		}
	}

	@Test
	void checksOnlyThatTheProcessLivesWhereNoCheckIsWanted() {
		try (Application server = server("none").start()) {
			server.bean(CalculatorHealth.class).well = false;
			assertThat(this.api.check(server.calculatorId()).path("Type").asString()).isEqualTo("ttl");
			assertThat(this.api.passing("calculator")).containsExactly(server.calculatorId());
			assertThat(server.call("where")).isEqualTo(server.calculatorId());
		}
	}

	private Application.Launch server(String check) {
		return Application.of(Calculator.class, CalculatorHealth.class)
			.consul(this.consul)
			.property("mcp.cluster.server.health-check.type", check)
			.property("mcp.cluster.server.health-check.interval", "1s")
			.property("mcp.cluster.server.health-check.timeout", "900ms")
			.property("mcp.cluster.server.health-check.ttl", "2s");
	}

	private static void awaitUp(Application client, Application... servers) {
		Set<String> expected = Stream.of(servers).map(Application::calculatorId).collect(Collectors.toSet());
		await().until(() -> client.cluster()
			.discover("calculator")
			.stream()
			.map((McpInstance instance) -> instance.id().value())
			.collect(Collectors.toSet())
			.equals(expected));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

	/** The health of the calculator. */
	@Component("calculatorHealthIndicator")
	static class CalculatorHealth implements HealthIndicator {

		volatile boolean well = true;

		@Override
		public Health health() {
			return this.well ? Health.up().build() : Health.down().build();
		}

	}

}
