/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.testing.TestConsul;
import io.github.mcpcluster.testing.TestRedis;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.awaitility.Awaitility.await;

/**
 * A Spring Boot application within this JVM, on a free port of 127.0.0.1.
 */
final class Application implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Application(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Prepares an application.
	 * @param beans classes of its beans
	 * @return what to start it with
	 */
	static Launch of(Class<?>... beans) {
		return new Launch(beans);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	String[] beanNames(Class<?> type) {
		return this.context.getBeanNamesForType(type);
	}

	McpCluster cluster() {
		return bean(McpCluster.class);
	}

	McpClusterClient calculator() {
		return cluster().client(Calculator.NAME);
	}

	McpServiceRegistry registry() {
		return bean(McpServiceRegistry.class);
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/** Returns the id under which it registers the calculator. */
	String calculatorId() {
		return Calculator.NAME + "-127.0.0.1-" + port();
	}

	boolean serves(McpInstance instance) {
		return instance.id().value().equals(calculatorId());
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + port() + path);
	}

	URI managementUri(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.management.port");
		return URI.create("http://127.0.0.1:" + port + path);
	}

	/** Begins to watch the calculator, and waits until that has failed. */
	void awaitLostRegistry() {
		try (McpCluster.Watch watch = cluster().watch(Calculator.NAME, (snapshot) -> {
		})) {
			await().atMost(Duration.ofSeconds(30)).until(() -> !endpoint("").path("registry").path("error").isNull());
		}
	}

	/** Reads the Actuator endpoint. */
	JsonNode endpoint(String path) {
		return Http.json(uri("/actuator/mcpcluster" + path));
	}

	/** Switches an instance of the calculator. */
	Http.Response act(String instance, String action) {
		return Http.post(uri("/actuator/mcpcluster/" + Calculator.NAME + "/" + instance),
				"{\"action\":\"" + action + "\"}");
	}

	/** Calls a tool of the calculator that takes nothing and answers with a text. */
	String call(String tool) {
		return text(calculator().callTool(tool, Map.of()));
	}

	static String text(CallToolResult result) {
		return ((TextContent) result.content().get(0)).text();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Settings with which an application is started.
	 */
	static final class Launch {

		private final List<Class<?>> sources = new ArrayList<>(List.of(Base.class));

		private final Map<String, Object> properties = new LinkedHashMap<>(Settings.COMMON);

		private WebApplicationType type = WebApplicationType.SERVLET;

		/** Without the drain delay, so that stopping it costs no second. */
		private Launch(Class<?>... beans) {
			this.sources.addAll(List.of(beans));
			property("mcp.cluster.server.drain-delay", "0s");
		}

		Launch consul(TestConsul consul) {
			return property("spring.cloud.consul.host", consul.host()).property("spring.cloud.consul.port",
					consul.port());
		}

		Launch redis(TestRedis redis) {
			Settings.redis(redis).forEach(this::property);
			return this;
		}

		Launch property(String key, Object value) {
			this.properties.put(key, value);
			return this;
		}

		Launch withoutWeb() {
			this.type = WebApplicationType.NONE;
			return this;
		}

		Application start() {
			return new Application(new SpringApplicationBuilder(this.sources.toArray(new Class<?>[0])).web(this.type)
				.registerShutdownHook(false)
				.run(this.properties.entrySet()
					.stream()
					.map((property) -> "--" + property.getKey() + "=" + property.getValue())
					.toArray(String[]::new)));
		}

	}

	/** An application of nothing but auto-configuration. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

	}

}
