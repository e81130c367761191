/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.InstanceId;

/**
 * Registers servers that this application stands for, such as one in another language
 * beside it. They are kept in the registry as the services of annotated beans are:
 * registered again when the registry has lost them, shown by the Actuator endpoint, and
 * taken out when the application stops.
 * <p>
 * A bean; safe for use by several threads. A registry that cannot be reached is no
 * failure: the work is done as soon as it answers.
 */
public interface McpClusterRegistrations {

	/**
	 * Registers a server, or replaces the description of the one at the same address.
	 * Blocks until the registry has answered once, and for the first answer of a server
	 * that reports its health, for a few seconds at most.
	 * @param server the server
	 * @return the id of the instance, {@code <service>-<host>-<port>}
	 * @throws IllegalArgumentException if the registry cannot hold it, for instance for
	 * the length of its metadata
	 * @throws IllegalStateException if the application is stopping
	 */
	InstanceId register(McpServerDescription server);

	/**
	 * Replaces the description of a server. The time of its registration and a drain stay
	 * as they are.
	 * @param server the server, at the same address and with the same service
	 * @throws IllegalArgumentException if it is not registered by this application, or
	 * the registry cannot hold it; nothing has changed then
	 * @throws IllegalStateException if the application is stopping
	 */
	void update(McpServerDescription server);

	/**
	 * Takes a server out of the registry. Does nothing if this application has not
	 * registered it.
	 * @param id the id of the instance
	 */
	void unregister(InstanceId id);

}
