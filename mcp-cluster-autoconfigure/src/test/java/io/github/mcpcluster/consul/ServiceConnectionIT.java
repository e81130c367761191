/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.Test;
import org.testcontainers.consul.ConsulContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test whose Consul is a service connection, with nothing else said.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ServiceConnectionIT {

	@Autowired
	private McpServiceRegistry registry;

	@Test
	void registersWithTheConsulOfTheContainer() {
		assertThat(this.registry.kind()).isEqualTo("consul");
		this.registry.register(Registration.of(Instances.instance("connected", 1), new HealthCheck.None()));
		assertThat(this.registry.registered()).extracting((instance) -> instance.service()).contains("connected");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ServiceConnectionAutoConfiguration.class, SslAutoConfiguration.class,
			McpClusterRegistryAutoConfiguration.class })
	static class Application {

		@Bean
		@ServiceConnection
		ConsulContainer consul() {
			return new SharedConsul();
		}

	}

	/** The Consul of all tests, wherever it runs. */
	private static final class SharedConsul extends ConsulContainer {

		private SharedConsul() {
			super(DockerImageName.parse("hashicorp/consul"));
		}

		@Override
		public void start() {
			TestConsul.shared().reset();
		}

		@Override
		public void stop() {
		}

		@Override
		public String getHost() {
			return TestConsul.shared().host();
		}

		@Override
		public Integer getMappedPort(int port) {
			return TestConsul.shared().port();
		}

	}

}
