/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure.registry;

import io.github.mcpcluster.register.McpServiceRegistry;
import org.junit.jupiter.api.Test;
import org.testcontainers.consul.ConsulContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** A container that a test connects to, without Docker. */
class ConsulServiceConnectionTests {

	@Test
	void saysWhereConsulIs() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class,
					SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class))
			.withUserConfiguration(Container.class)
			.run((context) -> {
				assertThat(context.getBean(ConsulConnectionDetails.class).address())
					.hasToString("http://127.0.0.1:32768");
				assertThat(context.getBean(McpServiceRegistry.class).kind()).isEqualTo("consul");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Container {

		@Bean
		@ServiceConnection
		ConsulContainer consul() {
			return new Running();
		}

	}

	private static final class Running extends ConsulContainer {

		private Running() {
			super(DockerImageName.parse("hashicorp/consul:1.20"));
		}

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public String getHost() {
			return "127.0.0.1";
		}

		@Override
		public Integer getMappedPort(int port) {
			return (port == 8500) ? 32768 : -1;
		}

	}

}
