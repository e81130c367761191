/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.Arrays;
import java.util.Map;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that calls the servers, with a registry of its own in memory. Nothing
 * checks their health: what the client finds out is all that it knows.
 */
final class Caller implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Caller(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param beans classes of its beans
	 * @return the running application
	 */
	static Caller start(Class<?>... beans) {
		return new Caller(new SpringApplicationBuilder(Application.class).sources(beans)
			.web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--mcp.cluster.registry.local.directory=none",
					"--logging.level.root=warn", "--logging.level.io.github.mcpcluster=info"));
	}

	/** Puts servers into the registry. */
	Caller with(NodeServer... servers) {
		Arrays.stream(servers).map(NodeServer::instance).forEach(this::with);
		return this;
	}

	/** Puts an instance into the registry. */
	Caller with(McpInstance instance) {
		bean(McpServiceRegistry.class).register(Registration.of(instance, new HealthCheck.None()));
		return this;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	McpClusterClient client(String service) {
		return bean(McpCluster.class).client(service);
	}

	/** Returns the client of the service that the servers offer. */
	McpClusterClient notes() {
		return client(NodeServer.SERVICE);
	}

	/** Calls a tool that answers with a text. */
	String call(String tool, Map<String, Object> arguments) {
		return text(notes().callTool(tool, arguments));
	}

	static String text(CallToolResult result) {
		return ((TextContent) result.content().get(0)).text();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
