/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Wherever an application serves, its services are registered, checked and called there.
 */
class AddressIT {

	private final TestConsul consul = TestConsul.shared();

	private final ConsulApi api = new ConsulApi(this.consul);

	@TempDir
	private Path folder;

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@Test
	void aContextPathAndAServletPath() {
		try (Application server = server().property("server.servlet.context-path", "/shop")
			.property("spring.mvc.servlet.path", "/web")
			.start()) {
			assertThat(meta(server).path("mcp-path").asString()).isEqualTo("/shop/web/mcp/calculator");
			isCheckedAndCalled(server, server);
		}
	}

	@Test
	void anotherBasePath() {
		try (Application server = server().property("mcp.cluster.server.base-path", "/tools").start()) {
			assertThat(meta(server).path("mcp-path").asString()).isEqualTo("/tools/calculator");
			isCheckedAndCalled(server, server);
		}
	}

	@Test
	void aSeparatePortForManagement() {
		try (Application server = server().property("management.server.port", 0)
			.property("management.server.address", "127.0.0.1")
			.start()) {
			assertThat(this.api.services().propertyNames()).containsExactly(server.calculatorId());
			isCheckedAndCalled(server, server);
			assertThat(Http.get(server.uri("/actuator/mcpcluster")).status()).isEqualTo(404);
			assertThat(Http.json(server.managementUri("/actuator/mcpcluster")).path("registrations").size())
				.isEqualTo(1);
		}
	}

	@Test
	void https() {
		Certificate certificate = Certificate.in(this.folder);
		try (Application server = certificate.keys("web", server())
			.property("server.ssl.bundle", "web")
			.property("mcp.cluster.registry.consul.check-tls-skip-verify", true)
			.start();
				Application client = certificate.trust("instances", Application.of().consul(this.consul))
					.property("mcp.cluster.client.ssl-bundle", "instances")
					.start()) {
			assertThat(meta(server).path("secure").asString()).isEqualTo("true");
			isCheckedAndCalled(server, client);
		}
	}

	@Test
	void httpsIsNotCalledWithoutTrust() {
		try (Application server = Certificate.in(this.folder)
			.keys("web", server())
			.property("server.ssl.bundle", "web")
			.property("mcp.cluster.server.health-check.type", "none")
			.start(); Application client = Application.of().consul(this.consul).start()) {
			assertThat(meta(server).path("secure").asString()).isEqualTo("true");
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("https://127.0.0.1:" + server.port());
		}
	}

	private Application.Launch server() {
		return Application.of(Calculator.class)
			.consul(this.consul)
			.property("mcp.cluster.server.health-check.interval", "1s")
			.property("mcp.cluster.server.health-check.timeout", "900ms");
	}

	private JsonNode meta(Application server) {
		return this.api.service(server.calculatorId()).path("Meta");
	}

	private void isCheckedAndCalled(Application server, Application client) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.api.check(server.calculatorId()).path("Output").asString().contains("200"));
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.api.passing("calculator").equals(List.of(server.calculatorId())));
		assertThat(client.call("where")).isEqualTo(server.calculatorId());
	}

}
