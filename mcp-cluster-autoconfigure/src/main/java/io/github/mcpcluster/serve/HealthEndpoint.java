/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;

import io.github.mcpcluster.instance.Health;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The health path of one service: what a registry asks.
 */
final class HealthEndpoint implements HttpRequestHandler {

	private final ServedService service;

	private final HttpReply reply;

	HealthEndpoint(ServedService service, JsonMapper mapper) {
		this.service = service;
		this.reply = new HttpReply(mapper);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		HttpReply.send(answer(request), request, response);
	}

	private ServerResponse answer(HttpServletRequest request) {
		if (!HttpMethod.GET.matches(request.getMethod()) && !HttpMethod.HEAD.matches(request.getMethod())) {
			return this.reply.methodNotAllowed(HttpMethod.GET, HttpMethod.HEAD);
		}
		Health health = this.service.health();
		return this.reply.health((health == Health.UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, health);
	}

}
