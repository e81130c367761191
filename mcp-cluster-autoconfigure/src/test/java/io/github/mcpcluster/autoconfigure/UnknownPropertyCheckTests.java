/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyCheckTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SslAutoConfiguration.class, McpClusterPropertiesAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none");

	@ParameterizedTest
	@CsvSource({ "mcp.cluster.client.timout, mcp.cluster.client.timeout",
			"mcp.cluster.clients.timeout, mcp.cluster.client.timeout",
			"mcp.cluster.client.services.weather.brekaer.window, mcp.cluster.client.services.weather.breaker.window",
			"mcp.cluster.server.allowed-origin, mcp.cluster.server.allowed-origins",
			"mcp.cluster.local.directory, mcp.cluster.registry.local.directory",
			"mcp.cluster.registry.typo, mcp.cluster.registry.type", "mcp.cluster.enable, mcp.cluster.enabled" })
	void namesTheNearestProperty(String name, String nearest, CapturedOutput output) {
		this.runner.withPropertyValues(name + "=secret").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("WARN")
			.contains("Unknown property, ignored: %s (expected: %s), set in ".formatted(name, nearest))
			.doesNotContain("secret");
	}

	@Test
	void namesThePageWhereNothingIsNear(CapturedOutput output) {
		this.runner.withPropertyValues("mcp.cluster.whatever-you-like-it-to-be=1").run((context) -> {
		});
		assertThat(output).contains("(expected: a name that docs/configuration.md lists)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp.cluster.server.basePath=/mcp", "mcp.cluster.server.base_path=/mcp",
			"mcp.cluster.server.allowed-origins[0]=*", "mcp.cluster.server.metadata[a]=b",
			"mcp.cluster.server.metadata.team=x", "mcp.cluster.server.services.weather.tools.add.scopes=read",
			"mcp.cluster.client.services.weather.timeout=1s", "mcp.clusters.x=1" })
	void isSilentAboutWhatIsKnown(String property, CapturedOutput output) {
		this.runner.withPropertyValues(property).run((context) -> {
		});
		assertThat(output).doesNotContain("Unknown property");
	}

	@Test
	void leavesEnvironmentVariablesAlone(CapturedOutput output) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("variables", Map.of("MCP_CLUSTER_SIZE", "3"))))
			.run((context) -> {
			});
		assertThat(output).doesNotContain("Unknown property");
	}

	@Test
	void endsAfterTenWarnings(CapturedOutput output) {
		String[] many = new String[30];
		for (int i = 0; i < many.length; i++) {
			many[i] = "mcp.cluster.x%d=1".formatted(i);
		}
		this.runner.withPropertyValues(many).run((context) -> {
		});
		assertThat(output.getOut().split("Unknown property, ignored", -1)).hasSize(11);
	}

}
