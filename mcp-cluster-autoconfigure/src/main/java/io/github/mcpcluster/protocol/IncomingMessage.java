/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message that a client reads while it waits for an answer, or on a stream.
 *
 * @param <R> type of the result that is waited for
 */
public sealed interface IncomingMessage<R> {

	/**
	 * The result that is waited for.
	 *
	 * @param <R> type of the result
	 * @param value the result
	 * @param hint how long it may be kept; {@link CacheHint#NONE} if it does not say
	 */
	record Result<R>(R value, CacheHint hint) implements IncomingMessage<R> {
	}

	/**
	 * The server asks for input before it has a result. Modern.
	 *
	 * @param <R> type of the result
	 * @param requests the questions by their keys; may be empty if there is a state
	 * @param requestState state to give back to the server, {@code null} for none
	 */
	record InputRequired<R>(Map<String, InputRequest> requests,
			@Nullable String requestState) implements IncomingMessage<R> {
	}

	/**
	 * The error that answers the request that is waited for.
	 *
	 * @param <R> type of the result
	 * @param error the error
	 */
	record Failure<R>(RpcError error) implements IncomingMessage<R> {
	}

	/**
	 * A result or an error that does not answer the request that is waited for.
	 *
	 * @param <R> type of the result
	 * @param id the id it has, {@code null} for none
	 * @param error its error, {@code null} if it is a result
	 */
	record OtherAnswer<R>(@Nullable RequestId id, @Nullable RpcError error) implements IncomingMessage<R> {
	}

	/**
	 * A request of the server. Legacy.
	 *
	 * @param <R> type of the result that is waited for
	 * @param id its id
	 * @param method its method
	 * @param params its parameters, {@code null} for none
	 */
	record Request<R>(RequestId id, String method, @Nullable JsonNode params) implements IncomingMessage<R> {
	}

	/**
	 * A notification of the server.
	 *
	 * @param <R> type of the result that is waited for
	 * @param method its method
	 * @param params its parameters, {@code null} for none
	 */
	record Notification<R>(String method, @Nullable JsonNode params) implements IncomingMessage<R> {
	}

}
