/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;

/**
 * The instances of one test. Their services have names that no other test has.
 *
 * @param service name of the first service
 * @param otherService name of the second service
 */
record TestInstances(String service, String otherService) {

	private static final Traits TRAITS = Traits.builder()
		.version("1.2.0")
		.protocol(Protocol.STREAMABLE)
		.spec("2025-11-25")
		.capabilities(Set.of(Capability.TOOLS, Capability.PROMPTS))
		.digest("0123456789abcdef")
		.node("app-1")
		.zone("a")
		.weight(3)
		.registeredAt(Instant.parse("2026-11-20T10:15:30.123456Z"))
		.tags(Set.of("blue", "canary"))
		.metadata(Map.of("owner", "team-a", "note", "größer als 10 €"))
		.build();

	TestInstances() {
		this("s-" + UUID.randomUUID(), "t-" + UUID.randomUUID());
	}

	McpInstance one() {
		return instance(this.service, 1001);
	}

	McpInstance two() {
		return instance(this.service, 1002);
	}

	/** Returns an instance of the second service, at the address of the first one. */
	McpInstance other() {
		return instance(this.otherService, 1001);
	}

	List<McpInstance> all() {
		return List.of(one(), two(), other());
	}

	private static McpInstance instance(String service, int port) {
		return McpInstance.of(service, new Endpoint(false, "127.0.0.1", port, "/mcp/" + service), TRAITS);
	}

}
