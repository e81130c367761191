/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.testing.ChildJvm;

import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;

/**
 * A second service in a JVM of its own, for tests that kill it.
 */
final class WeatherReplica {

	private WeatherReplica() {
	}

	public static void main(String[] arguments) {
		new SpringApplication(Application.Base.class, Weather.class).run(arguments);
	}

	/**
	 * Prepares a replica on the local registry.
	 * @param directory where it registers
	 * @return what to start it with
	 */
	static ChildJvm local(Path directory) {
		return Replica.local(WeatherReplica.class, directory);
	}

	@McpClusterService("weather")
	static class Weather {

		private final Environment environment;

		Weather(Environment environment) {
			this.environment = environment;
		}

		@McpTool(description = "Tells which station answers.",
				annotations = @McpTool.McpAnnotations(readOnlyHint = true))
		String station() {
			return "weather-127.0.0.1-" + this.environment.getProperty("local.server.port");
		}

	}

}
