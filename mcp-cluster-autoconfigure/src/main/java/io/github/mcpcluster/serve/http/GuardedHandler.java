/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.instance.Excerpt;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.web.HttpRequestHandler;

/**
 * A path of a service that answers clients on other machines only where that is allowed.
 */
final class GuardedHandler implements HttpRequestHandler {

	private static final Log logger = LogFactory.getLog(GuardedHandler.class);

	private static final Refusal REFUSAL = Refusal.invalid(403, "this service answers clients on its own machine only");

	private final HttpRequestHandler handler;

	private final RemoteAccess remoteAccess;

	private final AtomicBoolean warned = new AtomicBoolean();

	GuardedHandler(HttpRequestHandler handler, RemoteAccess remoteAccess) {
		this.handler = handler;
		this.remoteAccess = remoteAccess;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		if (SameMachine.isOf(request) || this.remoteAccess.isAllowed(request)) {
			this.handler.handleRequest(request, response);
			return;
		}
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(
					"A client on another machine was refused: path=%s, client=%s (mcp.cluster.server.remote-access=true or a Spring Security chain lets it in)"
						.formatted(Excerpt.of(request.getRequestURI()), request.getRemoteAddr()));
		}
		Responses.refuse(request, response, REFUSAL);
	}

}
