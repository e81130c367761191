/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;

/**
 * Calls an MCP service, whichever of its instances answers. Each call has one deadline
 * over all its attempts, {@code mcp.cluster.client.timeout} unless said otherwise.
 * <p>
 * A call goes on to another instance when the first one provably did not process it, and
 * in any case of failure when repeating it is harmless: everything but tool calls, and
 * calls of tools that declare {@code readOnlyHint} or {@code idempotentHint}. A call that
 * may have been processed and may not be repeated ends with
 * {@link OutcomeUnknownException}.
 * <p>
 * Cheap, immutable, safe for use by several threads.
 */
public interface McpClusterClient extends McpOperations {

	/**
	 * Returns the name of the service.
	 * @return the name
	 */
	String service();

	/**
	 * Returns a client whose calls stay on one instance under consistent hashing.
	 * @param key the key, such as a user id
	 * @return another client
	 */
	McpClusterClient withKey(String key);

	/**
	 * Returns a client whose calls have another deadline.
	 * @param timeout time for a call with all its attempts, 1 ms to 365 days
	 * @return another client
	 */
	McpClusterClient withTimeout(Duration timeout);

	/**
	 * Returns a client whose calls send HTTP headers along, in place of those of this
	 * client.
	 * @param headers the headers by name, which take precedence over those that the
	 * application sends with all calls; headers of HTTP itself and of MCP are not among
	 * them
	 * @return another client
	 * @throws IllegalArgumentException if a header is not allowed or not valid
	 */
	McpClusterClient withHeaders(Map<String, String> headers);

	/**
	 * Returns a client whose tool calls ask for progress.
	 * @param listener called with each notification of progress that a tool sends until
	 * it answers; by threads that read answers, so it must return quickly; what it throws
	 * is logged
	 * @return another client
	 */
	McpClusterClient withProgress(Consumer<ProgressNotification> listener);

	/**
	 * Returns a client with the same settings whose methods do not block.
	 * @return the client
	 */
	McpClusterAsyncClient async();

	/**
	 * Opens a session that ends when its instance does: the same as
	 * {@link #openSession(String, OnSessionLost)} with {@link OnSessionLost#FAIL}.
	 * @param key key for consistent hashing, such as a user id
	 * @return the session, to be closed by the caller
	 * @throws NoInstanceAvailableException if there is no instance to call
	 */
	default McpClusterSession openSession(String key) {
		return openSession(key, OnSessionLost.FAIL);
	}

	/**
	 * Opens a session with one instance, for tools that keep a state. Calls of this
	 * client are not part of it. Asks nothing of the instance before the first call.
	 * @param key key for consistent hashing, such as a user id
	 * @param onLost what a call does that finds the session lost
	 * @return the session, to be closed by the caller
	 * @throws NoInstanceAvailableException if there is no instance to call
	 */
	McpClusterSession openSession(String key, OnSessionLost onLost);

}
