/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A Consul behind TLS.
 */
class ConsulTlsIT {

	@TempDir
	private Path folder;

	private Certificate certificate;

	@AutoClose
	private TlsFront front;

	@BeforeEach
	void start() throws Exception {
		TestConsul.shared().reset();
		this.certificate = Certificate.in(this.folder);
		this.front = new TlsFront(TestConsul.shared().uri(), this.certificate);
	}

	@Test
	void isReachedWithTheTrustOfAnSslBundle() {
		try (Application server = trusting(Calculator.class).start(); Application client = trusting().start()) {
			await().atMost(Duration.ofSeconds(30)).until(() -> !client.cluster().discover("calculator").isEmpty());
			assertThat(client.call("where")).isEqualTo(server.calculatorId());
		}
	}

	@Test
	void isNotTrustedWithoutIt() {
		try (Application client = overTls().property("mcp.cluster.client.wait-for-registry", "1s").start()) {
			client.awaitLostRegistry();
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("no trust in TLS")
				.withMessageContaining("mcp.cluster.registry.consul.ssl-bundle");
		}
	}

	private Application.Launch trusting(Class<?>... beans) {
		return this.certificate.trust("consul", overTls(beans))
			.property("mcp.cluster.registry.consul.ssl-bundle", "consul");
	}

	private Application.Launch overTls(Class<?>... beans) {
		return Application.of(beans)
			.consul(TestConsul.shared())
			.property("spring.cloud.consul.scheme", "https")
			.property("spring.cloud.consul.port", this.front.port());
	}

}
