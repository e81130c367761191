/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.net.URI;

import io.github.mcpcluster.serve.McpServices;
import io.github.mcpcluster.serve.ServiceContent;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that serves annotated beans on a free port of 127.0.0.1.
 */
final class ServedService implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private ServedService(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts an application.
	 * @param beans classes of its beans
	 * @return the running application
	 */
	static ServedService start(Class<?>... beans) {
		return new ServedService(new SpringApplicationBuilder(Application.class).sources(beans)
			.registerShutdownHook(false)
			.run("--spring.main.banner-mode=off", "--server.address=127.0.0.1", "--server.port=0",
					"--mcp.cluster.registry.local.directory=none", "--mcp.cluster.server.drain-delay=0s",
					"--logging.level.root=warn"));
	}

	/** Returns where a service answers. */
	URI uri(String service) {
		return URI.create("http://127.0.0.1:%s/mcp/%s"
			.formatted(this.context.getEnvironment().getProperty("local.server.port"), service));
	}

	/** Returns what a service offers, to change it. */
	ServiceContent content(String service) {
		return this.context.getBean(McpServices.class).find(service).orElseThrow().content();
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
