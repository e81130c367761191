/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.register.Registration;

class PythonServer {

	private final McpServiceRegistry registry;

	PythonServer(McpServiceRegistry registry) {
		this.registry = registry;
	}

	McpInstance register() {
		McpInstance instance = McpInstance.of("weather", new Endpoint(false, "10.0.0.7", 8000, "/mcp"),
				Traits.builder().version("2.1.0").zone("eu-1").capabilities(Set.of(Capability.TOOLS)).build());
		HealthCheck check = new HealthCheck.Http(URI.create("http://10.0.0.7:8000/health"), Duration.ofSeconds(10),
				Duration.ofSeconds(3), Duration.ofMinutes(1));
		this.registry.register(Registration.of(instance, check));
		return instance;
	}

	void takeOut(McpInstance instance) {
		this.registry.drain(instance.id(), true);
		this.registry.deregister(instance.id());
	}

}
