/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.modelcontextprotocol.common.McpTransportContext;
import org.jspecify.annotations.Nullable;

/**
 * A request as its transport sees it.
 */
public interface ServedCall {

	/**
	 * Returns a header of the request.
	 * @param name its name, in any case
	 * @return its value, {@code null} if it is absent
	 */
	@Nullable String header(String name);

	/**
	 * Returns who makes the request.
	 * @return the name of the authenticated principal, empty for none
	 */
	String principal();

	/**
	 * Returns the context of the request, for methods.
	 * @return a copy of its headers, good for any thread and after the request
	 */
	McpTransportContext context();

	/**
	 * Returns whether something can be sent before the answer.
	 * @return whether the client takes a stream of events
	 */
	boolean takesEvents();

	/**
	 * Sends an event before the answer. The first one turns the response into a stream of
	 * events. For any thread.
	 * @param event the bytes of an event
	 * @return whether it is on its way: not if the client has gone
	 */
	boolean send(byte[] event);

}
