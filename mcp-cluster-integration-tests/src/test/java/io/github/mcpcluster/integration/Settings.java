/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.mcpcluster.testing.TestRedis;

/**
 * Properties of every application here.
 */
final class Settings {

	/** Spring Cloud Gateway cannot be switched off by its own property alone. */
	private static final String GATEWAY = Stream
		.of("GatewayServerMvcAutoConfiguration", "filter.FilterAutoConfiguration",
				"handler.HandlerFunctionAutoConfiguration", "handler.GatewayMultipartAutoConfiguration",
				"predicate.PredicateAutoConfiguration", "config.DefaultFunctionConfiguration")
		.map((name) -> "org.springframework.cloud.gateway.server.mvc." + name)
		.collect(Collectors.joining(","));

	/**
	 * All on 127.0.0.1, everything of Actuator open, the neighbours off, no tracing, and
	 * patience with a registry that a busy machine makes slow.
	 */
	static final Map<String, Object> COMMON = Map.ofEntries(Map.entry("server.address", "127.0.0.1"),
			Map.entry("server.port", "0"), Map.entry("spring.main.banner-mode", "off"),
			Map.entry("spring.application.name", "test-application"),
			Map.entry("spring.ai.mcp.server.enabled", "false"), Map.entry("spring.cloud.consul.enabled", "false"),
			Map.entry("spring.autoconfigure.exclude", GATEWAY),
			Map.entry("mcp.cluster.client.wait-for-registry", "30s"),
			Map.entry("management.endpoints.web.exposure.include", "*"),
			Map.entry("management.endpoint.mcpcluster.access", "unrestricted"),
			Map.entry("management.endpoint.health.show-details", "always"),
			Map.entry("management.health.redis.enabled", "false"),
			Map.entry("management.tracing.export.enabled", "false"), Map.entry("logging.level.root", "warn"),
			Map.entry("logging.level.io.github.mcpcluster", "info"));

	private Settings() {
	}

	/** Returns what makes a Redis the registry, with short leases. */
	static Map<String, Object> redis(TestRedis redis) {
		return Map.of("mcp.cluster.registry.type", "redis", "spring.data.redis.host", redis.host(),
				"spring.data.redis.port", redis.port(), "mcp.cluster.registry.redis.service-timeout", "3s");
	}

}
