/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.secured;

import java.util.Map;

import io.github.mcpcluster.McpCluster;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A client that prints an order and ends. Its token is a matter of properties. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OrdersClient {

	@Bean
	ApplicationRunner order(McpCluster cluster) {
		return (arguments) -> System.out
			.println(cluster.client("orders").callTool("find", Map.of("number", 42), String.class));
	}

}
