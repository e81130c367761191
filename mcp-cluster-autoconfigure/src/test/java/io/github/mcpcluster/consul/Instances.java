/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.net.URI;
import java.time.Duration;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import io.github.mcpcluster.register.HealthCheck;
import io.github.mcpcluster.register.Registration;

/**
 * Instances to test with.
 */
final class Instances {

	private Instances() {
	}

	static McpInstance instance(String service, int port) {
		return instance(service, port, Traits.NONE);
	}

	static McpInstance instance(String service, int port, Traits traits) {
		return McpInstance.of(service, new Endpoint(false, "127.0.0.1", port, "/mcp/" + service), traits);
	}

	static Registration unchecked(McpInstance instance) {
		return Registration.of(instance, new HealthCheck.None());
	}

	static Registration ttl(McpInstance instance, Duration ttl) {
		return Registration.of(instance, new HealthCheck.Ttl(ttl, Duration.ZERO));
	}

	static Registration http(McpInstance instance, URI uri) {
		return Registration.of(instance,
				new HealthCheck.Http(uri, Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ZERO));
	}

}
