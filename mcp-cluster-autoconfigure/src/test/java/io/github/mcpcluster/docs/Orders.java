/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import java.time.Duration;
import java.util.Map;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.CallTimeoutException;
import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;

class Orders {

	private final McpClusterClient orders;

	Orders(McpCluster cluster) {
		this.orders = cluster.client("orders").withTimeout(Duration.ofSeconds(5));
	}

	String place(String user, Map<String, Object> order) {
		try {
			return this.orders.withKey(user).callTool("place", order).content().toString();
		}
		catch (OutcomeUnknownException ex) {
			return "Look whether the order is there before you place it again: " + ex.instance();
		}
		catch (NoInstanceAvailableException | CallTimeoutException | CallFailedException ex) {
			return "The order was not placed: " + ex.getMessage();
		}
	}

}
