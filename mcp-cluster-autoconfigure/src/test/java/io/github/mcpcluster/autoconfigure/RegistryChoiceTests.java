/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.net.URI;
import java.util.Map;

import io.github.mcpcluster.register.McpServiceRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The choice of the registry, and the moment at which it is made. */
class RegistryChoiceTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@Test
	void isLocalWhereNothingIsSaid() {
		this.runner.run((context) -> assertThat(kind(context)).isEqualTo("local"));
	}

	@Test
	void isConsulWhereItsAddressIsConfigured() {
		this.runner.withPropertyValues("spring.cloud.consul.port=8501")
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void isWhatTheUserNames() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=local", "spring.cloud.consul.host=consul.example")
			.run((context) -> assertThat(kind(context)).isEqualTo("local"));
	}

	@Test
	void isDecidedAfterAllElseHasSetItsProperties() {
		this.runner
			.withInitializer((context) -> context.addBeanFactoryPostProcessor((beans) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("late", Map.of("spring.cloud.consul.port", "8501")))))
			.run((context) -> assertThat(kind(context)).isEqualTo("consul"));
	}

	@Test
	void isConsulWhereAServiceConnectionSaysWhereItIs() {
		this.runner.withBean(ConsulConnectionDetails.class, () -> () -> URI.create("http://127.0.0.1:8501"))
			.run((context) -> {
				assertThat(kind(context)).isEqualTo("consul");
				assertThat(context).hasSingleBean(ConsulConnectionDetails.class);
			});
	}

	private static String kind(AssertableApplicationContext context) {
		return context.getBean(McpServiceRegistry.class).kind();
	}

}
