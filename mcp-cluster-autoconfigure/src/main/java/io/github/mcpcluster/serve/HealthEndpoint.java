/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.instance.Health;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The health path of one service: what a registry asks.
 */
final class HealthEndpoint implements HandlerFunction<ServerResponse> {

	private final ServedService service;

	private final HttpReply reply;

	HealthEndpoint(ServedService service, HttpReply reply) {
		this.service = service;
		this.reply = reply;
	}

	@Override
	public ServerResponse handle(ServerRequest request) {
		if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
			return this.reply.methodNotAllowed(HttpMethod.GET, HttpMethod.HEAD);
		}
		Health health = this.service.health();
		return this.reply.health((health == Health.UP) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, health);
	}

}
