/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Set;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers the requests of the servers of one service, and hears their notifications.
 * Called by several threads at once, by threads that may block. An exception of a handler
 * fails no call but the one that the handler is asked for.
 */
public interface ClientHandlers {

	/** Answers nothing and hears nothing. */
	ClientHandlers NONE = new NoHandlers();

	/**
	 * Returns what the server may ask for. Asked when a connection is made.
	 * @return the capabilities that the client declares
	 */
	ClientCapabilities capabilities();

	/**
	 * Returns which notifications are to be heard between calls too, for which a stream
	 * is held open to each instance.
	 * @return methods such as {@code notifications/tools/list_changed}; empty for no
	 * stream
	 */
	Set<String> subscriptions();

	/**
	 * Returns from which level on log messages are to be heard.
	 * @return the lowest level, {@code null} for no messages
	 */
	default @Nullable LoggingLevel logLevel() {
		return null;
	}

	/**
	 * Answers a request of the server. May take as long as it needs.
	 * @param method such as {@code sampling/createMessage}, {@code elicitation/create} or
	 * {@code roots/list}
	 * @param params its parameters; {@code null} for none
	 * @return the result, written as JSON
	 * @throws McpError with the code {@code -32601} for a method that is not handled, or
	 * whatever error is to be sent to the server
	 */
	Object handle(String method, @Nullable JsonNode params);

	/**
	 * Hears a notification of the server.
	 * @param method such as {@code notifications/progress}
	 * @param params its parameters; {@code null} for none
	 */
	void notified(String method, @Nullable JsonNode params);

}
