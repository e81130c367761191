/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.consul.ConsulException;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A Consul that wants a token.
 */
class ConsulTokenIT {

	private static final String TOKEN = "spring.cloud.consul.discovery.acl-token";

	private static final String RULES = """
			service_prefix "calculator" { policy = "write" }
			node_prefix "" { policy = "read" }
			""";

	private static final Duration BOUND = Duration.ofSeconds(60);

	@AutoClose
	private static final TestConsul CONSUL = TestConsul.startWithAcls();

	@Test
	void registersAndWatchesWithATokenThatMay() {
		String token = CONSUL.createToken(RULES);
		try (Application server = Application.of(Calculator.class).consul(CONSUL).property(TOKEN, token).start();
				Application client = Application.of().consul(CONSUL).property(TOKEN, token).start()) {
			await().atMost(BOUND).until(() -> !client.cluster().discover("calculator").isEmpty());
			assertThat(client.call("where")).isEqualTo(server.calculatorId());
		}
	}

	@Test
	void tellsTheCallerThatTheTokenIsWrong() {
		String token = UUID.randomUUID().toString();
		try (Application client = Application.of()
			.consul(CONSUL)
			.property(TOKEN, token)
			.property("mcp.cluster.client.wait-for-registry", "1s")
			.start()) {
			client.awaitLostRegistry();
			assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> client.call("where"))
				.withMessageContaining("Consul does not know the ACL token")
				.withMessageContaining(TOKEN)
				.withCauseInstanceOf(ConsulException.class)
				.satisfies((ex) -> assertThat(ex.toString()).doesNotContain(token));
		}
	}

	@Test
	void showsTheTokenNeitherInItsLogNorAtAnEndpoint() {
		String token = UUID.randomUUID().toString();
		try (ChildProcess server = Replica.of(CONSUL)
			.systemProperty(TOKEN, token)
			.systemProperty("logging.level.io.github.mcpcluster", "trace")
			.systemProperty("mcp.cluster.registry.reconcile-interval", "1s")
			.start()) {
			String port = server.awaitLine("Registration pending.*id=calculator-127.0.0.1-(\\d+),.*ACL token", BOUND)
				.group(1);
			for (String path : new String[] { "mcpcluster", "health", "env", "configprops", "beans", "metrics" }) {
				URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + path);
				assertThat(Http.get(uri).body()).isNotEmpty().doesNotContain(token);
			}
			server.terminate();
			server.waitFor(BOUND);
			assertThat(server.output()).noneMatch((line) -> line.contains(token));
		}
	}

}
