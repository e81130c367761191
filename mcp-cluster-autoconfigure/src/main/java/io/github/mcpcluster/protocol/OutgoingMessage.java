/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC message to write. Parameters and results are records of the SDK, maps or
 * trees of Jackson: whatever is an object in JSON.
 */
public sealed interface OutgoingMessage {

	/**
	 * A request.
	 *
	 * @param id its id
	 * @param method its method
	 * @param params its parameters, {@code null} for none
	 * @param additions what goes with the parameters
	 */
	record Request(RequestId id, String method, @Nullable Object params,
			AddedFields additions) implements OutgoingMessage {
	}

	/**
	 * A notification.
	 *
	 * @param method its method
	 * @param params its parameters, {@code null} for none
	 * @param additions what goes with the parameters
	 */
	record Notification(String method, @Nullable Object params, AddedFields additions) implements OutgoingMessage {
	}

	/**
	 * The answer to a request.
	 *
	 * @param id the id of the request
	 * @param result its result
	 * @param additions what goes with the result
	 */
	record Result(RequestId id, Object result, AddedFields additions) implements OutgoingMessage {
	}

	/**
	 * The answer to a request that failed.
	 *
	 * @param id the id of the request, {@code null} if it could not be read; then none is
	 * written
	 * @param error why
	 */
	record Failure(@Nullable RequestId id, RpcError error) implements OutgoingMessage {
	}

}
