/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Decides whether a service answers a client on another machine. Not asked for clients on
 * the machine of the server, which are always answered. Called by several threads.
 */
@FunctionalInterface
public interface RemoteAccess {

	/** Answers clients wherever they are. */
	RemoteAccess ALLOWED = (request) -> true;

	/**
	 * Decides.
	 * @param request a request to a service, or to its health
	 * @return whether it is answered
	 */
	boolean isAllowed(HttpServletRequest request);

}
