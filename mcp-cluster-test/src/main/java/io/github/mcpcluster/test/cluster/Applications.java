/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
			.run(arguments(properties, "server.port=0", "server.address=127.0.0.1", "server.shutdown=immediate",
					"mcp.cluster.server.drain-delay=0s"));
	}

	static ConfigurableApplicationContext client(List<String> properties, Consumer<GenericApplicationContext> beans) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((context) -> beans.accept((GenericApplicationContext) context))
			.run(arguments(properties));
	}

	/** Renders properties; those of the user take the place of own ones. */
	static String[] arguments(List<String> properties, String... own) {
		List<String> all = new ArrayList<>(List.of(own));
		all.add("spring.main.banner-mode=off");
		all.add("spring.jmx.enabled=false");
		all.addAll(properties);
		// an option that is given twice would have both values
		Map<String, String> arguments = new LinkedHashMap<>();
		all.forEach((property) -> arguments.put(property.split("=", 2)[0], "--" + property));
		return arguments.values().toArray(String[]::new);
	}

	/** An application without anything of its own. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
