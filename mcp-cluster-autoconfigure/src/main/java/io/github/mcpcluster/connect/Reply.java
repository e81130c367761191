/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.Map;

import io.github.mcpcluster.protocol.CacheHint;
import io.github.mcpcluster.protocol.InputRequest;
import org.jspecify.annotations.Nullable;

/**
 * A server's reply to a request. A JSON-RPC error is an exception instead, the
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
	 * @param hint how long it may be kept; {@link CacheHint#NONE} where the server does
	 * not say
	 */
	record Result<R>(R value, CacheHint hint) implements Reply<R> {
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

}
