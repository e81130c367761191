/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.McpRequestCustomizer;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

@Component
class CallersToken implements McpRequestCustomizer {

	@Override
	public void customize(Outgoing request, Headers headers) {
		if (request.service().equals("orders")
				&& SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller
				&& caller.getToken().getAudience().contains("https://api.example.com/mcp/orders")) {
			headers.set("Authorization", "Bearer " + caller.getToken().getTokenValue());
		}
	}

}
