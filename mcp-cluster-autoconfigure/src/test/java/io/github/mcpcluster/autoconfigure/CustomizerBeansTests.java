/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.testing.StubServer;
import io.github.mcpcluster.testing.StubServices;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link McpClusterClientAutoConfiguration}: customizers of the application.
 */
class CustomizerBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(McpClusterRegistryAutoConfiguration.class,
				McpClusterClientAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void asksThemInTheirOrder() {
		this.runner.withUserConfiguration(Customizers.class).run((context) -> {
			try (StubServer server = new StubServer((request, response) -> response.json(request.text("hello")))) {
				call(context, server);
				assertThat(server.requests("tools/call").get(0).headers()).containsEntry("X-Order", "second")
					.containsEntry("X-First", "calculator");
			}
		});
	}

	private static void call(ApplicationContext context, StubServer server) {
		new StubServices(context).register("calculator", server);
		McpCluster cluster = context.getBean(McpCluster.class);
		cluster.client("calculator").callTool("add", Map.of());
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		@Order(2)
		McpRequestCustomizer second() {
			return (request, headers) -> headers.set("X-Order", "second");
		}

		@Bean
		@Order(1)
		McpRequestCustomizer first() {
			return (request, headers) -> {
				headers.set("X-Order", "first");
				headers.set("X-First", request.service());
			};
		}

	}

}
