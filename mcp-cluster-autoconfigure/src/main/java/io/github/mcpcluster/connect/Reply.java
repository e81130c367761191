/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server replies to a request. A JSON-RPC error is an exception instead, the
 * {@code McpError} of the SDK.
 *
 * @param <R> type of the result
 */
public sealed interface Reply<R> {

	/**
	 * The result.
	 *
	 * @param <R> type of the result
	 * @param value the result
	 * @param cache how long it may be kept, {@code null} where the server does not say
	 */
	record Result<R>(R value, @Nullable CacheHint cache) implements Reply<R> {
	}

	/**
	 * The server asks for input before it can answer. The request is made again with
	 * {@link InputAnswers}, at whichever instance.
	 *
	 * @param <R> type of the result
	 * @param requests what it asks, by keys of its own; may be empty
	 * @param requestState state that goes along with the answers, {@code null} for none
	 */
	record InputRequired<R>(Map<String, InputRequest> requests, @Nullable String requestState) implements Reply<R> {

		public InputRequired {
			requests = Map.copyOf(requests);
		}

	}

	/**
	 * One question of a server.
	 *
	 * @param method such as {@code sampling/createMessage}
	 * @param params its parameters; a missing node for none
	 */
	record InputRequest(String method, JsonNode params) {
	}

	/**
	 * How long a result may be kept.
	 * <p>
	 * Source: MCP specification 2026-07-28, "Caching".
	 *
	 * @param ttl time for which it is fresh; zero for a result that is not to be kept
	 * @param isPublic whether it is the same for every caller
	 */
	record CacheHint(Duration ttl, boolean isPublic) {
	}

}
