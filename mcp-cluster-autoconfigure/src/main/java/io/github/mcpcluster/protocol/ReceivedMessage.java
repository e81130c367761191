/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message that a client has sent to a server.
 */
public sealed interface ReceivedMessage {

	/**
	 * A request.
	 *
	 * @param id its id
	 * @param method its method
	 * @param params its parameters
	 */
	record Request(RequestId id, String method, RequestParams params) implements ReceivedMessage {
	}

	/**
	 * A notification.
	 *
	 * @param method its method
	 * @param params its parameters
	 */
	record Notification(String method, RequestParams params) implements ReceivedMessage {
	}

	/**
	 * The answer to a request of the server. Legacy.
	 *
	 * @param id the id of that request
	 * @param result its result, {@code null} if it failed
	 * @param error why it failed, {@code null} if it did not
	 */
	record Answer(RequestId id, @Nullable JsonNode result, @Nullable RpcError error) implements ReceivedMessage {
	}

	/**
	 * A text that is not a message.
	 *
	 * @param error the error to answer with
	 * @param id its id, {@code null} if it has none or it cannot be read
	 */
	record Malformed(RpcError error, @Nullable RequestId id) implements ReceivedMessage {
	}

}
