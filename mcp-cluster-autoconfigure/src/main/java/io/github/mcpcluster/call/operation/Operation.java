/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InputAnswers;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.Reply;
import io.github.mcpcluster.protocol.MethodTraits;

/**
 * An operation that a call asks of whichever instance is chosen. Immutable.
 *
 * @param <T> type of the result
 */
public interface Operation<T> {

	/** MCP method, such as {@code tools/call}. */
	String method();

	/** Name of the tool or prompt, URI of the resource, or empty. */
	String target();

	/**
	 * Returns the arguments of a tool or of a prompt, or the URI of a resource.
	 * @return a value that can be written as JSON, an empty map for none
	 */
	default Object arguments() {
		return Map.of();
	}

	/**
	 * Returns whether the operation changes nothing, so that it may be repeated whatever
	 * happened.
	 */
	default boolean isRead() {
		return MethodTraits.of(method()).read();
	}

	/**
	 * Asks on the calling thread.
	 * @param connection the connection to the instance
	 * @param context deadline and headers
	 * @return the reply
	 * @throws InstanceFailure if the instance did not answer
	 */
	Reply<T> send(InstanceConnection connection, CallContext context);

	/**
	 * Asks without a thread that waits.
	 * @param connection the connection to the instance
	 * @param context deadline and headers
	 * @return the reply to come
	 */
	CompletableFuture<Reply<T>> sendAsync(InstanceConnection connection, CallContext context);

	/**
	 * Returns the same as it is asked of instances whose tool is known.
	 * @param tool what is known of it
	 * @return this, unless the tool requires arguments in headers
	 */
	default Operation<T> with(ToolFacts tool) {
		return this;
	}

	/**
	 * Returns the same with answers to what the server asked.
	 * @param answers the answers
	 * @return the operation to ask next
	 */
	Operation<T> with(InputAnswers answers);

}
