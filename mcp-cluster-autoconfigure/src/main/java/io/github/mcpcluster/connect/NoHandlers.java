/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Set;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers nothing and hears nothing.
 */
final class NoHandlers implements ClientHandlers {

	@Override
	public ClientCapabilities capabilities() {
		return ClientCapabilities.builder().build();
	}

	@Override
	public Set<String> subscriptions() {
		return Set.of();
	}

	@Override
	public Object handle(String method, @Nullable JsonNode params) {
		throw McpError.builder(ErrorCodes.METHOD_NOT_FOUND).message("Method not found: " + method).build();
	}

	@Override
	public void notified(String method, @Nullable JsonNode params) {
		// nobody listens
	}

}
