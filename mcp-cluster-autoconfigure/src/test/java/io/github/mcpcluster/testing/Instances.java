/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.instance.Capability;
import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.NodeProfile;
import io.github.mcpcluster.instance.OfferedIdentity;
import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.instance.Traits;

/**
 * Instances to test with.
 */
public final class Instances {

	/** Traits of which none is left out. */
	public static final Traits RICH = Traits.builder()
		.version("1.2.0")
		.protocol(Protocol.STREAMABLE)
		.spec("2025-11-25")
		.capabilities(EnumSet.allOf(Capability.class))
		.digest("0123456789abcdef")
		.identity(new OfferedIdentity("a-key", "a-seal"))
		.node("app@host:8080")
		.zone("a")
		.profile(new NodeProfile("worker", 64, 3))
		.weight(7)
		.registeredAt(Instant.parse("2026-11-20T10:15:30.123Z"))
		.tags(Set.of("blue", "canary"))
		.metadata(Map.of("team", "maths", "empty", ""))
		.build();

	private Instances() {
	}

	/** Returns an instance that is up and says nothing of itself, on 127.0.0.1. */
	public static McpInstance instance(String service, int port) {
		return McpInstance.of(service, new Endpoint(false, "127.0.0.1", port, "/mcp/" + service), Traits.NONE);
	}

}
