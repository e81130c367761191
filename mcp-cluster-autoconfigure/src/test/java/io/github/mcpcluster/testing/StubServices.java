/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.net.URI;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

import org.springframework.context.ApplicationContext;

import static org.awaitility.Awaitility.await;

/**
 * Stub servers as instances of services of the modern era, in the registry of an
 * application.
 */
public record StubServices(ApplicationContext application) {

	/** Registers the servers of a service, and waits until its clients know them. */
	public void register(String service, StubServer... servers) {
		for (StubServer server : servers) {
			URI uri = server.uri();
			McpInstance instance = McpInstance.of(service, new Endpoint(false, "127.0.0.1", uri.getPort(), "/mcp"),
					Traits.builder().spec("2026-07-28").build());
			this.application.getBean(McpServiceRegistry.class)
				.register(Registration.of(instance, new HealthCheck.None()));
		}
		McpCluster cluster = this.application.getBean(McpCluster.class);
		await().until(() -> cluster.discover(service).size() == servers.length);
	}

}
