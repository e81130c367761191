/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.docs;

import io.github.mcpcluster.McpRequestCustomizer;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(0)
class TenantHeader implements McpRequestCustomizer {

	@Override
	public void customize(Outgoing request, Headers headers) {
		if (request.service().equals("calculator")) {
			headers.set("X-Tenant", "acme");
		}
	}

}
