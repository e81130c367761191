/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import io.github.mcpcluster.instance.Endpoint;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;

/**
 * Instances to test with.
 */
public final class Instances {

	private Instances() {
	}

	/** Returns an instance that is up and says nothing of itself, on 127.0.0.1. */
	public static McpInstance instance(String service, int port) {
		return McpInstance.of(service, new Endpoint(false, "127.0.0.1", port, "/mcp/" + service), Traits.NONE);
	}

}
