/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.call.client.DefaultMcpCluster;
import io.github.mcpcluster.tools.ClusterToolCallbackProvider;
import io.github.mcpcluster.tools.ToolFilter;
import io.github.mcpcluster.tools.ToolNaming;
import io.github.mcpcluster.tools.ToolRules;
import io.github.mcpcluster.tools.ToolSettings;

import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the tools that chat clients are offered.
 */
@AutoConfiguration(after = McpClusterClientAutoConfiguration.class)
@ConditionalOnClass(SyncMcpToolCallbackProvider.class)
@ConditionalOnBean(DefaultMcpCluster.class)
@EnableConfigurationProperties(ToolsProperties.class)
public final class McpClusterToolsAutoConfiguration {

	@Bean
	ToolSettings mcpClusterToolSettings(ToolsProperties properties) {
		return properties.settings();
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnOfferedTools.class)
	static class Provider {

		@Bean
		static SpringAiToolCallbacks mcpClusterSpringAiToolCallbacks() {
			return new SpringAiToolCallbacks();
		}

		@Bean
		@ConditionalOnMissingBean
		ClusterToolCallbackProvider mcpClusterToolCallbacks(DefaultMcpCluster cluster, ToolSettings settings,
				ObjectProvider<ToolFilter> filters, ObjectProvider<ToolNaming> naming,
				ObjectProvider<ToolContextToMcpMetaConverter> meta, ListableBeanFactory beans) {
			return new ClusterToolCallbackProvider(cluster, cluster.toolOffers(), settings,
					new ToolRules(filters.orderedStream().toList(), naming.getIfAvailable(() -> ToolNaming.DEFAULT),
							meta.getIfUnique(ToolContextToMcpMetaConverter::noOp)),
					() -> SpringAiToolCallbacks.in(beans));
		}

	}

}
