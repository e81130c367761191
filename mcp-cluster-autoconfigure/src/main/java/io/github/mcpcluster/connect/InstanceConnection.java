/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.concurrent.CompletableFuture;

import io.modelcontextprotocol.spec.McpError;

/**
 * The conversation with one instance. Nothing is sent before the first call, which finds
 * out what the instance speaks and opens the session where there is one; a session that
 * is lost is opened again by the call that finds it lost. Safe for use by several
 * threads.
 */
public interface InstanceConnection extends AutoCloseable {

	/**
	 * Makes a request on the calling thread, which blocks until the deadline at most. An
	 * interrupt ends the exchange, and stays set.
	 * @param <R> type of the result
	 * @param request the request
	 * @param context deadline, headers and cancellation of this attempt
	 * @return the reply of the server
	 * @throws InstanceFailure if the instance did not answer
	 * @throws McpError if it answered with a JSON-RPC error
	 * @throws IllegalArgumentException if the parameters cannot be written as JSON
	 */
	<R> Reply<R> call(McpRequest<R> request, CallContext context);

	/**
	 * Makes a request without a thread that waits. Returns at once, so it may be used on
	 * event-loop threads. The future is completed by a thread of the transport's, which
	 * dependent actions must not block; its exceptions are those of {@link #call}, not
	 * wrapped. Cancelling the future is the same as {@link CallContext#cancel()}.
	 * @param <R> type of the result
	 * @param request the request
	 * @param context deadline, headers and cancellation of this attempt
	 * @return the reply of the server, to come
	 */
	<R> CompletableFuture<Reply<R>> callAsync(McpRequest<R> request, CallContext context);

	/**
	 * Returns a conversation of its own with the same instance. In the legacy era its
	 * session is opened by its first call, and never again: once that session is lost,
	 * calls fail with {@link InstanceFailure.Kind#SESSION_GONE}. In the modern era there
	 * are no sessions, and its calls are as those of this connection.
	 * @return another connection, to be closed by itself
	 */
	InstanceConnection openSession();

	/**
	 * Takes no more calls, lets those under way end, then ends the session. Does not
	 * wait.
	 */
	@Override
	void close();

}
