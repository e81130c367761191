/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.Map;

import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.AccessDenial;
import io.github.mcpcluster.serve.Reply;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Why a request is not handed to a service.
 *
 * @param status HTTP status
 * @param code JSON-RPC error code
 * @param reason what the client reads
 * @param headers what the response says beside that
 */
record Refusal(int status, int code, String reason, Map<String, String> headers) {

	static final Refusal BODY = invalid(400, "this request has no body");

	Refusal(int status, int code, String reason) {
		this(status, code, reason, Map.of());
	}

	static Refusal invalid(int status, String reason) {
		return new Refusal(status, McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason);
	}

	/**
	 * Refuses for the moment: nothing was processed.
	 * @param status HTTP status
	 * @param reason what the client reads
	 * @param seconds when it may try again
	 * @return the refusal
	 */
	static Refusal unprocessed(int status, String reason, long seconds) {
		return new Refusal(status, McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason,
				Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(seconds), McpHeaders.NOT_PROCESSED, "true"));
	}

	/** Refuses a caller. */
	static Refusal denied(AccessDenial denial) {
		return new Refusal(denial.status(), McpErrorCodes.INVALID_REQUEST, "Invalid request: " + denial.reason(),
				Map.of(HttpHeaders.WWW_AUTHENTICATE, denial.challenge()));
	}

	Reply.Answer answer() {
		return answer(null);
	}

	/** Answers the request of an id, null if that is not known. */
	Reply.Answer answer(@Nullable RequestId id) {
		return new Reply.Answer(this.status, new OutgoingMessage.Failure(id, new RpcError(this.code, this.reason)),
				this.headers);
	}

}
