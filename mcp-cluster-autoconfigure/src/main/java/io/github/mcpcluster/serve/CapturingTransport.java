/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Objects;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The transport that the SDK's stateless server is built with: it only takes the handler,
 * which the endpoint then calls. For one thread, at start.
 */
final class CapturingTransport implements McpStatelessServerTransport {

	private @Nullable McpStatelessServerHandler handler;

	@Override
	public void setMcpHandler(McpStatelessServerHandler handler) {
		this.handler = handler;
	}

	McpStatelessServerHandler handler() {
		return Objects.requireNonNull(this.handler);
	}

	@Override
	public List<String> protocolVersions() {
		return ProtocolVersion.SPOKEN;
	}

	@Override
	public Mono<Void> closeGracefully() {
		return Mono.empty();
	}

}
