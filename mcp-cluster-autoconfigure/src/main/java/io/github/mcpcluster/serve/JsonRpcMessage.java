/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a client posted, as far as JSON-RPC 2.0 and MCP define it.
 */
sealed interface JsonRpcMessage {

	/**
	 * Wants an answer.
	 *
	 * @param id a string, an integer or a long
	 * @param method method
	 * @param params parameters, {@code null} for none
	 */
	record Request(Object id, String method, @Nullable Map<String, Object> params) implements JsonRpcMessage {
	}

	/**
	 * Wants no answer.
	 *
	 * @param method method
	 */
	record Notification(String method) implements JsonRpcMessage {
	}

	/** The answer to a request that a server sent. */
	record Response() implements JsonRpcMessage {
	}

	/**
	 * Is no message.
	 *
	 * @param code JSON-RPC error code
	 * @param reason what is wrong with it
	 * @param id its id, {@code null} if it has none or it could not be read (JSON-RPC
	 * 2.0, section 5)
	 */
	record Malformed(int code, String reason, @Nullable Object id) implements JsonRpcMessage {
	}

}
