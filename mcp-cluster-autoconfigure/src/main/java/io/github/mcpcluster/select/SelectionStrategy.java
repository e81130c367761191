/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

/**
 * A way to choose among instances. A bean of this type is a strategy that
 * {@code mcp.cluster.client.strategy} can name.
 */
public interface SelectionStrategy {

	/**
	 * Names the strategy.
	 * @return the name, such as {@code round-robin}
	 */
	String name();

	/**
	 * Returns a selector without candidates for one service.
	 * @return a new selector, independent of all others
	 */
	Selector newSelector();

}
