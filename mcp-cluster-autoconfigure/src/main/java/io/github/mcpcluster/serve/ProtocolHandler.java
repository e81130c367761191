/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.instance.Protocol;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.function.ServerResponse;

/**
 * Speaks MCP for one service in one protocol mode. The seam between the HTTP endpoint,
 * which is the same for all modes, and the SDK, which has a server type for each.
 */
interface ProtocolHandler {

	Protocol protocol();

	/**
	 * Answers a message that was posted. Called on the servlet's thread by many threads
	 * at once.
	 * @param request the HTTP request, its body read
	 * @param message the message, never malformed
	 * @param format what the client takes
	 * @return the answer
	 */
	ServerResponse handle(HttpServletRequest request, JsonRpcMessage message, ResponseFormat format);

}
