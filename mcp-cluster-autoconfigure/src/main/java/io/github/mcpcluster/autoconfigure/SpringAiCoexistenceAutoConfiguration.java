/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.lang.annotation.Annotation;
import java.util.Set;

import io.github.mcpcluster.McpClusterService;

import org.springframework.ai.mcp.server.common.autoconfigure.annotations.McpServerAnnotationScannerAutoConfiguration;
import org.springframework.ai.mcp.server.common.autoconfigure.annotations.McpServerAnnotationScannerAutoConfiguration.ServerMcpAnnotatedBeans;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Auto-configuration that keeps beans annotated with {@link McpClusterService} off the
 * MCP server that Spring AI configures of all other beans. That server stays as it is.
 * The beans stay on it in an application where MCP Cluster does not serve them.
 */
@AutoConfiguration(before = McpServerAnnotationScannerAutoConfiguration.class)
@ConditionalOnClass(McpServerAnnotationScannerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "mcp.cluster.enabled", "mcp.cluster.server.enabled" }, matchIfMissing = true)
public final class SpringAiCoexistenceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ServerMcpAnnotatedBeans.class)
	static PlainAnnotatedBeans mcpClusterPlainAnnotatedBeans() {
		return new PlainAnnotatedBeans();
	}

	/**
	 * The beans that Spring AI's scanner finds, without those that MCP Cluster serves.
	 */
	static final class PlainAnnotatedBeans extends ServerMcpAnnotatedBeans {

		@Override
		public void addMcpAnnotatedBean(Object bean, Set<Class<? extends Annotation>> annotations) {
			if (!AnnotatedElementUtils.hasAnnotation(AopUtils.getTargetClass(bean), McpClusterService.class)) {
				super.addMcpAnnotatedBean(bean, annotations);
			}
		}

	}

}
