/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that uses Spring Cloud Consul itself: nothing of that changes because
 * the starter is there.
 */
class SpringCloudConsulIT {

	private final TestConsul consul = TestConsul.shared();

	@BeforeEach
	void clean() {
		this.consul.reset();
	}

	@Test
	void registersTheApplicationBesideItsServices() {
		try (Application application = springCloud().start()) {
			assertThat(new ConsulApi(this.consul).services().propertyNames()).hasSize(2)
				.contains(application.calculatorId())
				.anyMatch((id) -> id.startsWith("test-application"));
			assertThat(application.bean(DiscoveryClient.class).getServices()).contains("test-application");
		}
	}

	@Test
	void registersTheApplicationWhereTheClusterIsOff() {
		try (Application application = springCloud().property("mcp.cluster.enabled", "false").start()) {
			assertThat(new ConsulApi(this.consul).services().propertyNames()).singleElement()
				.asString()
				.startsWith("test-application");
			assertThat(application.bean(ConsulDiscoveryClient.class).getServices()).contains("test-application");
			assertThat(application.beanNames(McpCluster.class)).isEmpty();
		}
	}

	@Test
	void registersTheApplicationWhereTheRegistryIsAnother() {
		try (Application application = springCloud().property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", "none")
			.start()) {
			assertThat(application.registry().kind()).isEqualTo("local");
			assertThat(new ConsulApi(this.consul).services().propertyNames()).singleElement()
				.asString()
				.startsWith("test-application");
		}
	}

	private Application.Launch springCloud() {
		return Application.of(Calculator.class).consul(this.consul).property("spring.cloud.consul.enabled", "true");
	}

}
