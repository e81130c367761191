/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.McpCluster;
import io.github.mcpcluster.McpClusterClient;

/**
 * The tools of services, for those who pass them on to agents. Keeps no list: whoever
 * asks keeps the answer until the listener is called. Safe for use by several threads.
 */
public interface ToolOffers {

	/**
	 * Asks for the tools that may be offered now: those that the healthy instances of a
	 * service list, without those in quarantine. Where instances differ, a tool is as
	 * most of those that list it describe it.
	 * @param service name of the service
	 * @param atMost time for the answer
	 * @return the tools; fails with a {@link io.github.mcpcluster.McpClusterException
	 * McpClusterException} if no instance lists its tools. Completed on a thread that may
	 * block
	 * @throws IllegalArgumentException if it is no name of a service, or the time is not
	 * positive
	 */
	CompletableFuture<ToolOffer> offer(String service, Duration atMost);

	/**
	 * Listens to changes of what a service offers. Keeps the service watched.
	 * @param service name of the service
	 * @param changed called when the next answer of {@link #offer} may differ from the
	 * last one, soon after the beginning as well; must return quickly
	 * @return a handle that ends it
	 */
	McpCluster.Watch listen(String service, Runnable changed);

	/**
	 * Returns a client whose tool calls go only to instances that list the tool with this
	 * schema. Calls end with {@link io.github.mcpcluster.CallRefusedException} if there
	 * are none.
	 * @param client a client of the service
	 * @param tool the tool, as it was offered
	 * @return another client, with the key and the deadline of the first
	 */
	McpClusterClient expecting(McpClusterClient client, OfferedTool tool);

}
