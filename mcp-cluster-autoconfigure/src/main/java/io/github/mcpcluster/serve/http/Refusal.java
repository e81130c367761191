/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.Reply;

/**
 * Why a request is not handed to a service.
 *
 * @param status HTTP status
 * @param code JSON-RPC error code
 * @param reason what the client reads
 */
record Refusal(int status, int code, String reason) {

	static Refusal invalid(int status, String reason) {
		return new Refusal(status, McpErrorCodes.INVALID_REQUEST, "Invalid request: " + reason);
	}

	Reply.Answer answer() {
		return new Reply.Answer(this.status, new OutgoingMessage.Failure(null, new RpcError(this.code, this.reason)));
	}

}
