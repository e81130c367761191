/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
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
			"spring.main.banner-mode", "off", "spring.application.name", "benchmark", "logging.level.root", "error");

	private Applications() {
	}

	/** Result of an application that serves: its port. */
	public static final String PORT = "port";

	/** Result of an application that serves: seconds from the start of the JVM. */
	public static final String STARTED = "started";

	/**
	 * Starts an application that calls, without a web server.
	 * @param registry folder of the registry
	 * @return the application
	 */
	public static ConfigurableApplicationContext client(String registry) {
		return start(WebApplicationType.NONE, registry, List.of());
	}

	/**
	 * Starts an application that calls, without a web server.
	 * @param settings properties, each {@code --name=value}
	 * @return the application
	 */
	public static ConfigurableApplicationContext client(List<String> settings) {
		return start(WebApplicationType.NONE, settings, List.of());
	}

	/**
	 * Starts an application that serves, and sends its port and the time that it took to
	 * the parent.
	 * @param settings properties, each {@code --name=value}
	 * @param beans classes of its beans
	 */
	public static void serve(String[] settings, Class<?>... beans) {
		ConfigurableApplicationContext application = start(WebApplicationType.SERVLET, List.of(settings),
				List.of(beans));
		long started = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		ChildJvm.tell(STARTED, started / 1e3);
		ChildJvm.tell(PORT, port(application));
	}

	static ConfigurableApplicationContext start(WebApplicationType type, String registry, List<Class<?>> beans) {
		return start(type,
				List.of("--mcp.cluster.registry.local.directory=" + registry, "--spring.ai.mcp.server.enabled=false"),
				beans);
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, List<String> settings,
			List<Class<?>> beans) {
		List<String> arguments = new ArrayList<>(settings);
		COMMON.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		List<Class<?>> sources = new ArrayList<>(beans);
		sources.add(Base.class);
		return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(type)
			.run(arguments.toArray(String[]::new));
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
