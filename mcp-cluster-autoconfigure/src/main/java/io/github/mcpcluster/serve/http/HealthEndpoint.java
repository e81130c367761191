/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.serve.ServedService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;

/**
 * The health path of one service, for the checks of a registry. Being drained is no
 * failure of the check: the registry knows of the drain by itself, and hears of its end
 * before this application may.
 */
final class HealthEndpoint implements HttpRequestHandler {

	private final ServedService service;

	HealthEndpoint(ServedService service) {
		this.service = service;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (UnreadBody.isAnnounced(request)) {
			UnreadBody.refuse(request, response, Refusal.BODY);
			return;
		}
		if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
			Responses.notAllowed(response, "GET,HEAD");
			return;
		}
		Health health = this.service.health();
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		Responses.write(response, (health == Health.DOWN) ? 503 : 200, Responses.JSON,
				"{\"status\":\"%s\"}".formatted(health).getBytes(StandardCharsets.UTF_8));
	}

}
