/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Starts Spring Boot applications as the starter makes them, on free ports of 127.0.0.1.
 */
public final class Applications {

	private static final Map<String, String> COMMON = Map.of("server.address", "127.0.0.1", "server.port", "0",
			"spring.main.banner-mode", "off", "spring.application.name", "benchmark", "spring.ai.mcp.server.enabled",
			"false", "spring.cloud.loadbalancer.cache.enabled", "false", "logging.level.root", "warn");

	private Applications() {
	}

	/**
	 * Starts an application that calls, without a web server.
	 * @param registry folder of the registry
	 * @return the application
	 */
	public static ConfigurableApplicationContext client(String registry) {
		return start(WebApplicationType.NONE, Map.of("mcp.cluster.local.directory", registry), List.of());
	}

	static ConfigurableApplicationContext start(WebApplicationType type, Map<String, String> properties,
			List<Class<?>> beans) {
		Map<String, String> all = new LinkedHashMap<>(COMMON);
		all.putAll(properties);
		List<Class<?>> sources = new ArrayList<>(beans);
		sources.add(Base.class);
		return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(type)
			.run(all.entrySet()
				.stream()
				.map((property) -> "--" + property.getKey() + "=" + property.getValue())
				.toArray(String[]::new));
	}

	static int port(ConfigurableApplicationContext application) {
		return Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/** An application of nothing but auto-configuration. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

	}

}
