/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Starts the applications of a cluster.
 */
final class Applications {

	private Applications() {
	}

	static ConfigurableApplicationContext replica(List<Class<?>> services, List<String> properties,
			Consumer<GenericApplicationContext> beans) {
		List<Class<?>> sources = new ArrayList<>(services);
		sources.add(Application.class);
		return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
			.initializers((context) -> beans.accept((GenericApplicationContext) context))
			.run(arguments(properties, "--server.port=0", "--server.address=127.0.0.1", "--server.shutdown=immediate",
					"--mcp.cluster.server.drain-delay=0s"));
	}

	static ConfigurableApplicationContext client(List<String> properties, Consumer<GenericApplicationContext> beans) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((context) -> beans.accept((GenericApplicationContext) context))
			.run(arguments(properties));
	}

	private static String[] arguments(List<String> properties, String... own) {
		List<String> arguments = new ArrayList<>(List.of(own));
		arguments.add("--spring.main.banner-mode=off");
		arguments.add("--spring.jmx.enabled=false");
		properties.forEach((property) -> arguments.add("--" + property));
		return arguments.toArray(String[]::new);
	}

	/** An application without anything of its own. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
