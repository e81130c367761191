/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.serve.HealthProbes;
import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServerSettings;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerJsonMapperAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.McpServerStatelessAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.StatelessToolCallbackConverterAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.annotations.McpServerAnnotationScannerAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.annotations.McpServerAnnotationScannerAutoConfiguration.ServerMcpAnnotatedBeans;
import org.springframework.ai.mcp.server.common.autoconfigure.annotations.StatelessServerSpecificationFactoryAutoConfiguration;
import org.springframework.ai.mcp.server.webmvc.autoconfigure.McpServerStatelessWebMvcAutoConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class SpringAiCoexistenceAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpringAiCoexistenceAutoConfiguration.class))
		.withUserConfiguration(Beans.class);

	private final WebApplicationContextRunner springAiRunner = this.runner
		.withPropertyValues("spring.ai.mcp.server.protocol=STATELESS")
		.withConfiguration(AutoConfigurations.of(McpServerAnnotationScannerAutoConfiguration.class,
				StatelessServerSpecificationFactoryAutoConfiguration.class, McpServerJsonMapperAutoConfiguration.class,
				StatelessToolCallbackConverterAutoConfiguration.class, McpServerStatelessAutoConfiguration.class,
				McpServerStatelessWebMvcAutoConfiguration.class));

	@Test
	void springAiServesPlainBeansOnly() {
		this.springAiRunner.run((context) -> assertThat(context.getBean(McpStatelessSyncServer.class).listTools())
			.extracting(Tool::name)
			.containsExactly("plainTool"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp.cluster.enabled", "mcp.cluster.server.enabled" })
	void springAiServesAnnotatedBeansWhereMcpClusterDoesNot(String property) {
		this.springAiRunner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context.getBean(McpStatelessSyncServer.class).listTools())
				.extracting(Tool::name)
				.containsExactlyInAnyOrder("plainTool", "clusterTool"));
	}

	@Test
	void mcpClusterServesAnnotatedBeansOnly() {
		this.springAiRunner.run((context) -> {
			List<Tool> tools = context.getBean(McpServices.class).all().get(0).tools();
			assertThat(tools).extracting(Tool::name).containsExactly("clusterTool");
		});
	}

	@Test
	void leavesTheScannersOwnRegistryToTheUser() {
		ServerMcpAnnotatedBeans own = new ServerMcpAnnotatedBeans();
		this.springAiRunner.withBean(ServerMcpAnnotatedBeans.class, () -> own)
			.run((context) -> assertThat(context.getBean(ServerMcpAnnotatedBeans.class)).isSameAs(own));
	}

	@Test
	void servesWhenTheScannerIsSwitchedOff() {
		this.springAiRunner.withPropertyValues("spring.ai.mcp.server.annotation-scanner.enabled=false")
			.run((context) -> {
				assertThat(context.getBean(McpStatelessSyncServer.class).listTools()).isEmpty();
				assertThat(context.getBean(McpServices.class).find("clustered")).isPresent();
			});
	}

	@Test
	void servesWithoutSpringAisServer() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.ai.mcp.server")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(SpringAiCoexistenceAutoConfiguration.class);
			assertThat(context.getBean(McpServices.class).find("clustered")).isPresent();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Plain plain() {
			return new Plain();
		}

		@Bean
		Clustered clustered() {
			return new Clustered();
		}

		@Bean
		McpServices services(ListableBeanFactory beans) {
			return McpServices.create(beans, ServerSettings.DEFAULT, () -> true, HealthProbes.NONE);
		}

	}

	static class Plain {

		@McpTool
		String plainTool() {
			return "plain";
		}

	}

	@McpClusterService
	static class Clustered {

		@McpTool
		String clusterTool() {
			return "clustered";
		}

	}

}
