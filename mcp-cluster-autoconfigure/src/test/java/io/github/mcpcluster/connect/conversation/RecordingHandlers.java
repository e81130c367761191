/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mcpcluster.connect.ClientHandlers;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers every request of a server with its method, and remembers what it hears.
 */
final class RecordingHandlers implements ClientHandlers {

	final List<String> heard = new CopyOnWriteArrayList<>();

	private final ClientCapabilities capabilities;

	private final Set<String> subscriptions;

	RecordingHandlers(String... subscriptions) {
		this(ClientCapabilities.builder().sampling().build(), Set.of(subscriptions));
	}

	private RecordingHandlers(ClientCapabilities capabilities, Set<String> subscriptions) {
		this.capabilities = capabilities;
		this.subscriptions = subscriptions;
	}

	/** Handlers that answer nothing and subscribe to nothing. */
	static RecordingHandlers withoutAnswers() {
		return new RecordingHandlers(ClientCapabilities.builder().build(), Set.of());
	}

	@Override
	public ClientCapabilities capabilities() {
		return this.capabilities;
	}

	@Override
	public Set<String> subscriptions() {
		return this.subscriptions;
	}

	@Override
	public Object handle(String method, @Nullable JsonNode params) {
		if (method.equals("fail")) {
			throw new IllegalStateException("secret");
		}
		return Map.of("handled", method);
	}

	@Override
	public void notified(String method, @Nullable JsonNode params) {
		this.heard.add(method);
		throw new IllegalStateException("a handler that fails");
	}

}
