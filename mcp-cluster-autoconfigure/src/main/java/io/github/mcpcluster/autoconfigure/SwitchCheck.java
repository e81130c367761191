/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

import java.util.List;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses switches that are neither on nor off: the conditions that read them take all
 * but {@code true} for off. Changes nothing.
 */
final class SwitchCheck implements EnvironmentPostProcessor, Ordered {

	/** Names of all switches. */
	static final List<String> SWITCHES = List.of("mcp.cluster.enabled", "mcp.cluster.server.enabled",
			"mcp.cluster.audit.enabled");

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		SWITCHES.forEach((name) -> requireSwitch(name, environment.getProperty(name, "true")));
	}

	private static void requireSwitch(String name, String value) {
		if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
			throw new InvalidConfigurationPropertyValueException(name, value, "expected: true or false");
		}
	}

}
