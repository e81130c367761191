/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
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
			"mcp.cluster.client.services.plain.timeout, 0, timeout: 0s (expected: 1ms to 365d)" })
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
			.contains("APPLICATION FAILED TO START", "mcp.cluster.registry.type", "nope",
					"one or more of consul, discovery-client, dns, local, redis, static")
			.doesNotContain("\tat ");
	}

	@Test
	void saysWhatToDoWithoutTheRegistryThatTheStartNeeds(CapturedOutput output) {
		assertThatException().isThrownBy(() -> new SpringApplicationBuilder(Server.class).registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--server.port=0", "--server.address=127.0.0.1",
					"--mcp.cluster.server.fail-fast=true", "--spring.cloud.consul.host=127.0.0.1",
					"--spring.cloud.consul.port=1")
			.close());
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "registry consul: cannot register [calculator-127.0.0.1-",
					"http://127.0.0.1:1", "Start the registry, or correct its address: spring.cloud.consul.host")
			.doesNotContain("\tat ");
	}

	private static void start(String argument) {
		new SpringApplicationBuilder(Agent.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--mcp.cluster.registry.local.directory=none", argument)
			.close();
	}

	/** An application that serves a service. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	static class Server {

		@McpClusterService("calculator")
		static class Calculator {

			@McpTool
			int one() {
				return 1;
			}

		}

	}

	/** An application that calls services. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Agent {

		Agent(McpCluster cluster) {
		}

	}

}
