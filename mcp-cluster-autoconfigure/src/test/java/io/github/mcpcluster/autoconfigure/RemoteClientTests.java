/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.nio.charset.StandardCharsets;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.serve.security.McpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Requests from other machines to an application that is open to the network.
 */
@ExtendWith(OutputCaptureExtension.class)
class RemoteClientTests {

	private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
				SslAutoConfiguration.class, DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				McpClusterRegistryAutoConfiguration.class, McpClusterServerAutoConfiguration.class))
		.withPropertyValues("mcp.cluster.registry.local.directory=none", "mcp.cluster.server.drain-delay=0s")
		.withUserConfiguration(Calculator.class);

	@Test
	void areRefusedWithTheLocalRegistry(CapturedOutput output) {
		this.runner.run((context) -> {
			assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(403);
			assertThat(call(context, "192.0.2.9").getContentAsString())
				.contains("this service answers clients on its own machine only");
			assertThat(health(context, "192.0.2.9").getStatus()).isEqualTo(403);
			assertThat(call(context, "127.0.0.1").getStatus()).isEqualTo(200);
			assertThat(health(context, "127.0.0.1").getStatus()).isEqualTo(200);
		});
		assertThat(output).containsOnlyOnce("Services answer clients on this machine only")
			.contains("A client on another machine was refused: path=/mcp/calculator, client=192.0.2.9")
			.contains("mcp.cluster.server.remote-access");
	}

	@Test
	void areAnsweredWhereThatIsWanted(CapturedOutput output) {
		this.runner.withPropertyValues("mcp.cluster.server.remote-access=true")
			.run((context) -> assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(200));
		assertThat(output).doesNotContain("on this machine only");
	}

	@Test
	void areAnsweredWithARegistryOfMachines() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=consul")
			.run((context) -> assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(200));
	}

	@Test
	void areRefusedThereTooWhereThatIsWanted() {
		this.runner.withPropertyValues("mcp.cluster.registry.type=consul", "mcp.cluster.server.remote-access=false")
			.run((context) -> assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(403));
	}

	@Test
	void areLeftToSpringSecurityWhereItGuardsTheService() {
		this.runner.withUserConfiguration(Guarded.class)
			.run((context) -> assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(200));
	}

	@Test
	void areRefusedWhereSpringSecurityGuardsSomethingElse() {
		this.runner.withUserConfiguration(Elsewhere.class)
			.run((context) -> assertThat(call(context, "192.0.2.9").getStatus()).isEqualTo(403));
	}

	private static MockHttpServletResponse call(WebApplicationContext context, String client) throws Exception {
		return mvc(context).perform(post("/mcp/calculator").contentType("application/json")
			.content(PING.getBytes(StandardCharsets.UTF_8))
			.with((request) -> {
				request.setRemoteAddr(client);
				return request;
			})).andReturn().getResponse();
	}

	private static MockHttpServletResponse health(WebApplicationContext context, String client) throws Exception {
		return mvc(context).perform(get("/mcp/calculator/health").with((request) -> {
			request.setRemoteAddr(client);
			return request;
		})).andReturn().getResponse();
	}

	private static MockMvc mvc(WebApplicationContext context) {
		return MockMvcBuilders.webAppContextSetup(context).build();
	}

	@McpClusterService("calculator")
	static class Calculator {

		@McpTool(description = "Adds.")
		int add(int a, int b) {
			return a + b;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Guarded {

		@Bean
		SecurityFilterChain services(HttpSecurity http) {
			return http.securityMatcher(McpRequest.toServices()).csrf(CsrfConfigurer::disable).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class Elsewhere {

		@Bean
		SecurityFilterChain admin(HttpSecurity http) {
			return http.securityMatcher("/admin/**").build();
		}

	}

}
