/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.net.URI;
import java.util.Set;

import io.github.mcpcluster.McpClusterRegistrations;
import io.github.mcpcluster.McpServerDescription;
import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Traits;

class PythonServer {

	private final McpClusterRegistrations registrations;

	PythonServer(McpClusterRegistrations registrations) {
		this.registrations = registrations;
	}

	InstanceId register() {
		return this.registrations.register(McpServerDescription.of("weather", URI.create("http://10.0.0.7:8000/mcp"))
			.withTraits(Traits.builder()
				.version("2.1.0")
				.zone("eu-1")
				.capabilities(Set.of(Capability.TOOLS))
				.tags(Set.of("forecast"))
				.build())
			.withHealthCheck(URI.create("http://10.0.0.7:8000/health")));
	}

	void takeOut(InstanceId id) {
		this.registrations.unregister(id);
	}

}
