/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.TestConsul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Somebody who can write the registry sends clients where they should not go: to a server
 * of his own, or to one that is not meant to be called.
 */
class RegistryAttackIT {

	private static final String NODE = "attacker";

	private static final int CALLS = 20;

	private final TestConsul consul = TestConsul.shared();

	@AutoClose
	private final StubServer target = new StubServer((request, response) -> response.status("200 OK", "{}"));

	@TempDir
	private Path folder;

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@AfterEach
	void forget() {
		put("/v1/catalog/deregister", Map.of("Node", NODE));
	}

	@Test
	void anEntryOfTheSameIdOnAnotherNodeTakesOverNoCall() {
		try (Application server = Application.of(Calculator.class).consul(this.consul).start();
				Application client = client().start()) {
			awaitInstances(client, 1);
			forge(server.calculatorId(), "/mcp/calculator");
			for (int call = 0; call < CALLS; call++) {
				assertThat(client.call("where")).isEqualTo(server.calculatorId());
			}
		}
		assertThat(this.target.connections).hasValue(0);
	}

	@Test
	void norDoesItForAClientThatKnewNothingBefore() {
		try (Application server = Application.of(Calculator.class).consul(this.consul).start()) {
			forge(server.calculatorId(), "/mcp/calculator");
			try (Application client = client().start()) {
				assertThat(client.call("where")).isEqualTo(server.calculatorId());
			}
		}
		assertThat(this.target.connections).hasValue(0);
	}

	@Test
	void metadataDoesNotTakeAwayTheTlsOfAClientWithAnSslBundle() {
		forge("calculator-1", "/mcp/calculator");
		try (Application client = Certificate.in(this.folder)
			.trust("instances", client())
			.property("mcp.cluster.client.ssl-bundle", "instances")
			.start()) {
			assertThatNothingIsCalled(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mcp/../actuator/shutdown", "/actuator/shutdown", "/mcp/%2e%2e/actuator/shutdown",
			"/mcp?shutdown=true", "/mcp;x=/../../admin", "//elsewhere.example/mcp" })
	void aPathThatLeadsElsewhereIsNotCalled(String path) {
		forge("calculator-1", path);
		try (Application client = client().start()) {
			assertThatNothingIsCalled(client);
		}
	}

	@Test
	void anAddressThatIsNotAllowedIsNotCalled() {
		forge("calculator-1", "/mcp/calculator");
		try (Application client = client()
			.property("mcp.cluster.client.allowed-addresses", "127.0.0.0/8:1-1023,10.0.0.0/8")
			.start()) {
			assertThatNothingIsCalled(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "169.254.169.254", "fe80::1", "::ffff:169.254.169.254" })
	void theMetadataOfACloudIsNotCalled(String address) {
		forge("calculator-1", address, "/mcp/calculator");
		try (Application client = client().start()) {
			assertThatNothingIsCalled(client);
		}
	}

	@Test
	void anEntryThatLiesNowhereElseIsCalled() {
		forge("calculator-1", "/mcp/calculator");
		try (Application client = client().property("mcp.cluster.client.timeout", "2s").start()) {
			awaitInstances(client, 1);
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> client.call("where"));
		}
		assertThat(this.target.connections).hasPositiveValue();
	}

	private Application.Launch client() {
		return Application.of().consul(this.consul);
	}

	private void assertThatNothingIsCalled(Application client) {
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> client.call("where"));
		assertThat(client.cluster().discover("calculator")).isEmpty();
		assertThat(this.target.connections).hasValue(0);
	}

	private static void awaitInstances(Application client, int count) {
		await().atMost(Duration.ofSeconds(30)).until(() -> client.cluster().discover("calculator").size() == count);
	}

	private void forge(String id, String path) {
		forge(id, "127.0.0.1", path);
	}

	/**
	 * Writes an entry on a node that has no agent, which is passing for want of checks.
	 */
	private void forge(String id, String address, String path) {
		put("/v1/catalog/register",
				Map.of("Node", NODE, "Address", "127.0.0.1", "Service",
						Map.of("ID", id, "Service", "calculator", "Address", address, "Port",
								this.target.uri().getPort(), "Tags", new String[] { "mcp" }, "Meta",
								Map.of("mcp-path", path, "secure", "false"))));
	}

	private void put(String path, Map<String, Object> body) {
		assertThat(Http.put(this.consul.uri().resolve(path), JsonMapper.shared().writeValueAsString(body)).status())
			.isEqualTo(200);
	}

}
