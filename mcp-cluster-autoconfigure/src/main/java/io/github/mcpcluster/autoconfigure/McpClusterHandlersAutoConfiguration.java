/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.autoconfigure.registry.McpClusterRegistryAutoConfiguration;
import io.github.mcpcluster.autoconfigure.registry.RegistryInUse;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.springai.SpringAiHandlers;

import org.springframework.ai.mcp.annotation.spring.ClientMcpSyncHandlersRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the handlers that answer servers: the annotated methods of Spring
 * AI.
 */
@AutoConfiguration(after = McpClusterRegistryAutoConfiguration.class, before = McpClusterClientAutoConfiguration.class)
@ConditionalOnClass(ClientMcpSyncHandlersRegistry.class)
@ConditionalOnBean(RegistryInUse.class)
public final class McpClusterHandlersAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClientHandlersProvider.class)
	SpringAiHandlers mcpClusterHandlers(ConfigurableListableBeanFactory beans, ObjectProvider<McpCluster> cluster) {
		return new SpringAiHandlers(beans, cluster::getObject);
	}

}
