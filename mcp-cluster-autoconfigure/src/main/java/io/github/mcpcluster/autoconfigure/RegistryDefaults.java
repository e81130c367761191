/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Adds defaults of lowest precedence: the kind of registry where none is named (Consul
 * where its address is configured, local otherwise), and what keeps Spring Cloud Consul
 * quiet: it registers no application by itself, does not poll the catalog, does not hold
 * up the health endpoint, and is off where the registry is another. Refuses switches that
 * are neither on nor off.
 */
final class RegistryDefaults implements EnvironmentPostProcessor, Ordered {

	static final String TYPE = "mcp.cluster.registry.type";

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	/** Switches that conditions read, to which all but true means off. */
	private static final List<String> SWITCHES = List.of("mcp.cluster.enabled", "mcp.cluster.server.enabled");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		SWITCHES.forEach((name) -> requireSwitch(name, environment.getProperty(name, "true")));
		String type = environment.getProperty(TYPE, isConsulConfigured(environment) ? "consul" : "local");
		Map<String, Object> defaults = new LinkedHashMap<>();
		defaults.put(TYPE, type);
		defaults.put("spring.cloud.consul.service-registry.auto-registration.enabled", "false");
		// It asks every second, and logs a stack trace each time while Consul is away.
		defaults.put("spring.cloud.consul.discovery.catalog-services-watch.enabled", "false");
		// It waits for Consul without a bound, and the health of the application with it.
		defaults.put("management.health.consul.enabled", "false");
		if (!type.equalsIgnoreCase("consul")) {
			defaults.put("spring.cloud.consul.enabled", "false");
		}
		defaults.keySet().removeIf(environment::containsProperty);
		DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
		DefaultPropertiesPropertySource.moveToEnd(environment);
	}

	private static void requireSwitch(String name, String value) {
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidConfigurationPropertyValueException(name, value, "expected: true or false");
		}
	}

	private static boolean isConsulConfigured(ConfigurableEnvironment environment) {
		return environment.containsProperty("spring.cloud.consul.host")
				|| environment.containsProperty("spring.cloud.consul.port");
	}

}
