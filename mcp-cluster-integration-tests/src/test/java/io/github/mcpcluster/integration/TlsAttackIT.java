/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.mcpcluster.CallFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Somebody has a certificate that clients trust, but for another service, and registers
 * as the calculator. Clients hold the certificate to the name of the service, and servers
 * ask clients for theirs.
 */
class TlsAttackIT {

	@TempDir
	private Path folder;

	@Test
	void anInstanceWithTheCertificateOfAnotherServiceIsNotCalled() {
		Certificate weather = certificate("weather");
		try (Application server = server(weather).start(); Application client = client(weather).start()) {
			assertThatExceptionOfType(CallFailedException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("calculator.mcp.internal");
			assertThat(client.calculator().async().callTool("where", Map.of())).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withMessageContaining("calculator.mcp.internal");
		}
	}

	@Test
	void anInstanceWithTheCertificateOfItsServiceIsCalled() {
		Certificate calculator = certificate("calculator");
		try (Application server = server(calculator).start(); Application client = client(calculator).start()) {
			assertThat(client.call("where")).isEqualTo(server.calculatorId());
			assertThat(client.calculator().async().callTool("where", Map.of())).succeedsWithin(Duration.ofSeconds(30))
				.extracting(Application::text)
				.isEqualTo(server.calculatorId());
		}
	}

	@Test
	void anInstanceProvesItsIdentityOverTlsAsWell() {
		Certificate calculator = certificate("calculator");
		try (Application server = server(calculator).property("mcp.cluster.security.instance-identity", "require")
			.start();
				Application client = client(calculator).property("mcp.cluster.security.instance-identity", "require")
					.start()) {
			for (int call = 0; call < 3; call++) {
				assertThat(client.call("where")).isEqualTo(server.calculatorId());
				assertThat(client.calculator().async().callTool("where", Map.of()))
					.succeedsWithin(Duration.ofSeconds(30))
					.extracting(Application::text)
					.isEqualTo(server.calculatorId());
			}
			assertThat(client.endpoint("/calculator/" + server.calculatorId()).path("identity").asString())
				.isEqualTo("proved");
		}
	}

	@Test
	void aClientWithoutACertificateIsNotAnswered() {
		Certificate calculator = certificate("calculator");
		Certificate caller = certificate("caller");
		try (Application server = caller.trust("web", server(calculator))
			.property("server.ssl.client-auth", "need")
			.start();
				Application known = caller.keys("instances", client(calculator)).start();
				Application unknown = client(calculator).start()) {
			assertThat(known.call("where")).isEqualTo(server.calculatorId());
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> unknown.call("where"));
		}
	}

	private Certificate certificate(String name) {
		return Certificate.of(this.folder.resolve(name + ".p12"), "dns:" + name + ".mcp.internal");
	}

	private Application.Launch server(Certificate certificate) {
		return certificate.keys("web", local(Calculator.class))
			.property("server.ssl.bundle", "web")
			.property("mcp.cluster.server.health-check.type", "none");
	}

	private Application.Launch client(Certificate trusted) {
		return trusted.trust("instances", local())
			.property("mcp.cluster.client.ssl-bundle", "instances")
			.property("mcp.cluster.client.certificate-name", "{service}.mcp.internal");
	}

	private Application.Launch local(Class<?>... beans) {
		return Application.of(beans)
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.folder.resolve("registry"));
	}

}
