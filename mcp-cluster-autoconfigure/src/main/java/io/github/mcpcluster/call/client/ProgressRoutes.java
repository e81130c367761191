/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.github.mcpcluster.connect.ClientHandlers;
import io.github.mcpcluster.connect.ClientHandlersProvider;
import io.github.mcpcluster.protocol.McpJson;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Leads notifications of progress to the call that asked for them. All others go to the
 * handlers of their service. Holds one entry for each such call under way.
 */
final class ProgressRoutes implements ClientHandlersProvider {

	private static final String TOKEN = "progressToken";

	private final ClientHandlersProvider handlers;

	private final Map<Key, Consumer<ProgressNotification>> listeners = new ConcurrentHashMap<>();

	private final AtomicLong tokens = new AtomicLong();

	ProgressRoutes(ClientHandlersProvider handlers) {
		this.handlers = handlers;
	}

	@Override
	public ClientHandlers of(String service) {
		return new RoutedHandlers(service, this.handlers.of(service));
	}

	/**
	 * Begins to lead progress to a listener.
	 * @param service name of the service that is called
	 * @param listener hears of the progress
	 * @return the route, to be closed when the call is over
	 */
	Route open(String service, Consumer<ProgressNotification> listener) {
		Key key = new Key(service, "mcp-cluster-" + this.tokens.incrementAndGet());
		this.listeners.put(key, listener);
		return new Route(key);
	}

	private record Key(String service, String token) {
	}

	/** Leads the progress of one call to its listener until it is closed. */
	final class Route implements AutoCloseable {

		private final Key key;

		private Route(Key key) {
			this.key = key;
		}

		/** Returns the request as it asks for progress. */
		CallToolRequest of(CallToolRequest request) {
			Map<String, Object> meta = new HashMap<>((request.meta() != null) ? request.meta() : Map.of());
			meta.put(TOKEN, this.key.token());
			return new CallToolRequest(request.name(), request.arguments(), meta);
		}

		@Override
		public void close() {
			ProgressRoutes.this.listeners.remove(this.key);
		}

	}

	/** The handlers of a service, behind the routes. */
	private final class RoutedHandlers implements ClientHandlers {

		private final String service;

		private final ClientHandlers others;

		private RoutedHandlers(String service, ClientHandlers others) {
			this.service = service;
			this.others = others;
		}

		@Override
		public ClientCapabilities capabilities() {
			return this.others.capabilities();
		}

		@Override
		public Set<String> subscriptions() {
			return this.others.subscriptions();
		}

		@Override
		public @Nullable LoggingLevel logLevel() {
			return this.others.logLevel();
		}

		@Override
		public Object handle(String method, @Nullable JsonNode params) {
			return this.others.handle(method, params);
		}

		@Override
		public void notified(String method, @Nullable JsonNode params) {
			Consumer<ProgressNotification> listener = listener(method, params);
			if (listener != null && params != null) {
				listener.accept(McpJson.mapper().treeToValue(params, ProgressNotification.class));
			}
			else {
				this.others.notified(method, params);
			}
		}

		private @Nullable Consumer<ProgressNotification> listener(String method, @Nullable JsonNode params) {
			if (params == null || !method.equals(McpSchema.METHOD_NOTIFICATION_PROGRESS)) {
				return null;
			}
			return ProgressRoutes.this.listeners.get(new Key(this.service, params.path(TOKEN).asString("")));
		}

	}

}
