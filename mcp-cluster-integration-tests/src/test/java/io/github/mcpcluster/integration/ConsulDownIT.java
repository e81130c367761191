/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.time.Duration;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications that start while Consul does not run, or does not answer.
 */
class ConsulDownIT {

	@AutoClose
	private final TestConsul consul = TestConsul.start();

	@BeforeEach
	void stop() {
		this.consul.stop();
	}

	@Test
	void bothSidesStartAndHealWithoutRestart() {
		try (Application server = server().start(); Application client = client().start()) {
			client.awaitLostRegistry();
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("the registry has not answered yet")
				.withMessageContaining(this.consul.uri().toString())
				.withMessageContaining("Is Consul running");
			assertThat(server.endpoint("").path("registrations").path(0).path("state").asString()).isEqualTo("pending");
			assertThat(Http.get(server.uri("/actuator/health/mcpCluster")).status()).isEqualTo(503);
			assertThat(Http.get(server.uri("/actuator/health/readiness")).status()).isEqualTo(200);
			assertThat(Http.get(server.uri("/mcp/calculator/health")).status()).isEqualTo(200);
			this.consul.restart();
			await().until(() -> !client.cluster().discover("calculator").isEmpty());
			assertThat(client.call("where")).isEqualTo(server.calculatorId());
			await().until(() -> Http.get(server.uri("/actuator/health/mcpCluster")).status() == 200);
		}
	}

	@Test
	void theFirstCallFailsWithinItsBoundWhenConsulHangs() {
		this.consul.restart();
		this.consul.pause();
		try (Application client = client().start()) {
			long before = System.nanoTime();
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("the registry has not answered yet");
			System.out.printf("First call while Consul hangs: refused after %d ms (bound 500 ms)%n",
					(System.nanoTime() - before) / 1_000_000);
			assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
		}
		finally {
			this.consul.resume();
		}
	}

	@Test
	void failFastAbortsTheStart() {
		assertThatException().isThrownBy(() -> server().property("mcp.cluster.server.fail-fast", true).start().close())
			.havingRootCause()
			.isInstanceOf(RegistryException.class)
			.withMessageContaining("cannot register")
			.withMessageContaining("mcp.cluster.server.fail-fast=false");
	}

	private Application.Launch server() {
		return Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.registry.reconcile-interval", "1s");
	}

	private Application.Launch client() {
		return Application.of().consul(this.consul).property("mcp.cluster.client.wait-for-registry", "500ms");
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90)).ignoreExceptionsInstanceOf(RegistryException.class);
	}

}
