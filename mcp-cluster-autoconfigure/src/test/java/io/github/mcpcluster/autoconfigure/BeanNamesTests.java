/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.Arrays;

import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Beans that an application does not know by name do not take one of its own names. */
class BeanNamesTests {

	@Test
	void beginWithMcpCluster() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class,
					ApplicationAvailabilityAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
					MetricsAutoConfiguration.class, McpClusterRegistryAutoConfiguration.class,
					McpClusterClientAutoConfiguration.class, McpClusterServerAutoConfiguration.class,
					McpClusterObserveAutoConfiguration.class, SpringAiCoexistenceAutoConfiguration.class))
			.withPropertyValues("mcp.cluster.registry.local.directory=none",
					"management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context.getBeanDefinitionNames())
				.filteredOn((name) -> isOurs(context.getBeanFactory(), name))
				.isNotEmpty()
				.allSatisfy((name) -> assertThat(name)
					.matches("mcpCluster.*|.*[.-]io\\.github\\.mcpcluster\\..*|io\\.github.*")));
	}

	private static boolean isOurs(ConfigurableListableBeanFactory beans, String name) {
		BeanDefinition definition = beans.getBeanDefinition(name);
		return Arrays.asList(definition.getFactoryBeanName(), definition.getBeanClassName())
			.stream()
			.anyMatch((source) -> source != null && source.startsWith("io.github.mcpcluster."));
	}

}
