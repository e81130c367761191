/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Consul gone, hung or without its data while applications run.
 */
class ConsulOutageIT {

	private static final Duration OUTAGE = Duration.ofSeconds(30);

	@AutoClose
	private final TestConsul consul = TestConsul.start();

	private final ConsulApi api = new ConsulApi(this.consul);

	@AutoClose
	private Application one;

	@AutoClose
	private Application other;

	@AutoClose
	private Application client;

	@BeforeEach
	void start() {
		this.one = server("1s");
		this.other = server("1s");
		this.client = client("15s");
		await().until(() -> this.client.cluster().discover("calculator").size() == 2);
	}

	@Test
	void everythingRegistersAgainWithAConsulThatComesBackEmpty() {
		assertThat(this.client.act(this.other.calculatorId(), "drain").status()).isEqualTo(200);
		await().until(() -> isDraining(this.other) && service().path("healthy").asInt() == 1);
		try (Traffic traffic = Traffic.from(this.client)) {
			this.consul.kill();
			this.consul.restart();
			await().until(() -> this.api.services().size() == 2);
			await().until(() -> this.api.passing("calculator").equals(List.of(this.one.calculatorId())));
			await().until(() -> !service().path("stale").asBoolean() && service().path("healthy").asInt() == 1);
			assertThat(traffic.failures()).isEmpty();
			assertThat(traffic.answered()).containsExactly(this.one.calculatorId());
		}
		assertThat(isDraining(this.other)).isTrue();
	}

	@Test
	void callsGoOnToAllReplicasWhenTheFirstHasRegisteredAgain() {
		this.other.close();
		try (Application late = server("1h"); Application patient = client("10m")) {
			await().until(() -> patient.cluster().discover("calculator").size() == 2);
			this.consul.kill();
			this.consul.restart();
			await().until(() -> this.api.passing("calculator").equals(List.of(this.one.calculatorId())));
			assertThat(this.one.act(this.one.calculatorId(), "drain").status()).isEqualTo(200);
			await().until(() -> answering(patient).equals(Set.of(late.calculatorId())));
			assertThat(this.one.act(this.one.calculatorId(), "undrain").status()).isEqualTo(200);
			await().until(() -> answering(patient).equals(Set.of(this.one.calculatorId(), late.calculatorId())));
			assertThat(this.api.passing("calculator")).containsExactly(this.one.calculatorId());
		}
	}

	@Test
	void callsGoOnWithTheLastKnownInstancesWhileConsulIsStopped() {
		try (Traffic traffic = Traffic.from(this.client)) {
			this.consul.stop();
			await().until(() -> service().path("stale").asBoolean());
			assertThat(registry(this.client).path("state").asString()).isEqualTo("lost");
			assertThat(registry(this.client).path("error").asString()).contains("Consul");
			assertThat(health(this.client).path("status").asString()).isEqualTo("DOWN");
			await().until(() -> service().path("ageMillis").asLong() > OUTAGE.toMillis());
			assertThat(service().path("available").asInt()).isEqualTo(2);
			assertThat(traffic.failures()).isEmpty();
			long before = System.nanoTime();
			this.consul.restart();
			await().until(() -> !service().path("stale").asBoolean());
			await().until(() -> this.api.passing("calculator").size() == 2);
			await().until(() -> health(this.client).path("status").asString().equals("UP"));
			System.out.printf("Consul back after an outage of %s: all right again after %d ms, %d calls, 0 failed%n",
					OUTAGE, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before), traffic.calls());
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void aHungConsulHoldsUpNeitherCallsNorStartNorStop() {
		this.consul.pause();
		long before = System.nanoTime();
		try (Application late = server("1s")) {
			long started = System.nanoTime();
			this.other.close();
			System.out.printf("Beside a hung Consul: start %d ms, stop %d ms%n",
					TimeUnit.NANOSECONDS.toMillis(started - before),
					TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
			assertThat(late.endpoint("").path("registrations").path(0).path("state").asString()).isEqualTo("pending");
			assertThat(this.client.call("where")).startsWith("calculator-");
			assertThat(Http.json(this.client.uri("/actuator/health")).has("status")).isTrue();
			this.consul.resume();
			await().until(() -> this.api.passing("calculator").contains(late.calculatorId()));
			await().until(() -> this.client.cluster().discover("calculator").stream().anyMatch(late::serves));
		}
		finally {
			this.consul.resume();
		}
	}

	private Application client(String keepMissingFor) {
		return Application.of()
			.consul(this.consul)
			.property("mcp.cluster.client.keep-missing-for", keepMissingFor)
			.start();
	}

	private Application server(String reconcileInterval) {
		return Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.registry.reconcile-interval", reconcileInterval)
			.start();
	}

	private boolean isDraining(Application server) {
		return server.endpoint("").path("registrations").path(0).path("state").asString().equals("draining");
	}

	private JsonNode service() {
		return this.client.endpoint("").path("services").path(0);
	}

	/**
	 * Returns who answers four calls, which a client with two instances gives to both.
	 */
	private static Set<String> answering(Application client) {
		return IntStream.range(0, 4).mapToObj((call) -> client.call("where")).collect(Collectors.toSet());
	}

	private static JsonNode registry(Application application) {
		return application.endpoint("").path("registry");
	}

	private static JsonNode health(Application application) {
		return Http.json(application.uri("/actuator/health/mcpCluster"));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(100));
	}

}
