/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.serve.InvalidMcpServiceException;
import io.github.mcpcluster.serve.McpServices;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Fails the start of an application that has annotated beans and cannot serve them.
 *
 * @param beans where the annotated beans are
 * @param services what serves them, absent without a servlet web application
 */
record WebServerRequirement(ListableBeanFactory beans,
		ObjectProvider<McpServices> services) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		String[] annotated = this.beans.getBeanNamesForAnnotation(McpClusterService.class);
		if (annotated.length > 0 && this.services.getIfAvailable() == null) {
			throw new InvalidMcpServiceException(
					"Bean '%s' is an MCP service, and the application has no servlet web server to serve it."
						.formatted(annotated[0]),
					"Use mcp-cluster-spring-boot-starter, which brings Spring MVC, or add spring-boot-starter-webmvc; "
							+ "where another type of application is set, set spring.main.web-application-type=servlet. "
							+ "In an application that only calls services, on WebFlux or without a web server, "
							+ "set mcp.cluster.server.enabled=false.");
		}
	}

}
