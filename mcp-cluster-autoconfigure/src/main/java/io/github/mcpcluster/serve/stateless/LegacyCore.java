/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.Map;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.serve.Eras;
import io.github.mcpcluster.serve.Handshake;
import io.github.mcpcluster.serve.Offering;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServiceMethods;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * Serves requests of the legacy era that belong to no session: what a handshake has
 * settled is not remembered, and what needs a session is refused.
 */
public final class LegacyCore {

	private final ServedService service;

	/**
	 * Creates a core.
	 * @param service what is served
	 */
	public LegacyCore(ServedService service) {
		this.service = service;
	}

	Reply handle(Request request, ServedCall call) {
		RpcError unspoken = Eras.unspoken(call);
		if (unspoken != null) {
			return new Reply.Answer(400, new OutgoingMessage.Failure(request.id(), unspoken));
		}
		return new Reply.Answer(200, new OutgoingMessage.Result(request.id(), result(request, call), AddedFields.NONE));
	}

	private Object result(Request request, ServedCall call) {
		Offering offering = this.service.offering();
		return switch (request.method()) {
			case McpSchema.METHOD_INITIALIZE -> Handshake.answer(request.params(), offering, false);
			case McpSchema.METHOD_PING -> Map.of();
			default -> new ServiceMethods(offering, Era.LEGACY, () -> CallSession.legacy(call).exchange())
				.call(request.method(), request.params());
		};
	}

}
