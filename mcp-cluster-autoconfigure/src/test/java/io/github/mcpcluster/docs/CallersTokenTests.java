/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.time.Instant;
import java.util.List;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.autoconfigure.McpClusterClientAutoConfiguration;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link CallersToken}, which the documentation shows. */
@Timeout(60)
class CallersTokenTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class))
		.withUserConfiguration(CallersToken.class)
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	private final StubServer orders = server();

	private final StubServer weather = server();

	private static StubServer server() {
		return new StubServer((request, response) -> response.json(request.result("{\"tools\":[]}")));
	}

	@AfterEach
	void close() {
		SecurityContextHolder.clearContext();
		this.orders.close();
		this.weather.close();
	}

	private static void logIn(String token, String audience) {
		Jwt jwt = Jwt.withTokenValue(token)
			.header("alg", "RS256")
			.subject("alice")
			.audience(List.of(audience))
			.expiresAt(Instant.EPOCH.plusSeconds(1))
			.build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(jwt));
	}

	@Test
	void passesATokenOnToTheServiceThatItIsForAndToNoOther() {
		this.runner.run((context) -> {
			new StubServices(context).register("orders", this.orders);
			new StubServices(context).register("weather", this.weather);
			McpCluster cluster = context.getBean(McpCluster.class);
			logIn("for-orders", "https://api.example.com/mcp/orders");
			cluster.client("orders").listTools();
			cluster.client("orders").async().listTools().join();
			cluster.client("weather").listTools();
			logIn("for-the-gateway", "https://api.example.com");
			cluster.client("orders").listTools();
			SecurityContextHolder.clearContext();
			cluster.client("orders").listTools();
			assertThat(this.orders.requests).extracting((request) -> request.headers().get("Authorization"))
				.containsExactly("Bearer for-orders", "Bearer for-orders", null, null);
			assertThat(this.weather.requests).extracting((request) -> request.headers().get("Authorization"))
				.containsOnlyNulls();
		});
	}

}
