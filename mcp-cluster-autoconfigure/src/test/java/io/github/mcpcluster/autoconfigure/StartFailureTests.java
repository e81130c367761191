/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The console output of a whole application with a wrong property.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	@ParameterizedTest
	@CsvSource({ "mcp.cluster.enabled, maybe, expected: true or false",
			"mcp.cluster.client.services.plain.timeout, 0, timeout: PT0S (expected: PT0.001S to PT8760H)" })
	void tellsWhatIsExpectedWithoutAStackTrace(String name, String value, String expected, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--" + name + "=" + value));
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:", expected)
			.contains("Invalid value '%s' for configuration property '%s'".formatted(value, name))
			.doesNotContain("\tat ");
	}

	@Test
	void tellsTheKindsOfRegistry(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--mcp.cluster.registry.type=nope"));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "mcp.cluster.registry.type", "nope", "CONSUL", "LOCAL")
			.doesNotContain("\tat ");
	}

	private static void start(String argument) {
		new SpringApplicationBuilder(Agent.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--mcp.cluster.registry.local.directory=none", argument)
			.close();
	}

	/** An application that calls services. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Agent {

		Agent(McpCluster cluster) {
		}

	}

}
