/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import io.github.mcpcluster.instance.McpInstance;

/**
 * Makes connections to instances, which share what is costly. Safe for use by several
 * threads.
 */
public interface InstanceConnector extends AutoCloseable {

	/**
	 * Makes a connection, without connecting.
	 * @param instance the instance; an instance that restarted needs a new connection
	 * @param handlers answers what the instance asks
	 * @return the connection
	 */
	InstanceConnection connect(McpInstance instance, ClientHandlers handlers);

	/**
	 * Ends the sessions that were closed, for a second at most, then closes every
	 * connection. Calls under way fail.
	 */
	@Override
	void close();

}
