/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.stateless;

import java.util.Map;

import io.github.mcpcluster.protocol.Additions;
import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpHeaders;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.github.mcpcluster.serve.Offering;
import io.github.mcpcluster.serve.Reply;
import io.github.mcpcluster.serve.ServedCall;
import io.github.mcpcluster.serve.ServedService;
import io.github.mcpcluster.serve.ServiceMethods;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema;
import org.jspecify.annotations.Nullable;

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
		requireSpoken(call.header(McpHeaders.PROTOCOL_VERSION));
		return new Reply.Answer(200, new OutgoingMessage.Result(request.id(), result(request, call), Additions.NONE));
	}

	private Object result(Request request, ServedCall call) {
		Offering offering = this.service.offering();
		return switch (request.method()) {
			case McpSchema.METHOD_INITIALIZE -> initialize(request.params(), offering, false);
			case McpSchema.METHOD_PING -> Map.of();
			default -> new ServiceMethods(offering, Era.LEGACY, () -> CallSession.legacy(call).exchange())
				.call(request.method(), request.params());
		};
	}

	/**
	 * Answers the handshake. No header means a version that had none.
	 * @param params its parameters
	 * @param offering what the service offers
	 * @param session whether a session follows
	 * @return the version of the client if it is spoken, otherwise the newest of the era
	 */
	public static InitializeResult initialize(RequestParams params, Offering offering, boolean session) {
		String asked = params.requiredText("protocolVersion");
		params.object("clientInfo");
		params.object("capabilities");
		ProtocolVersion version = ProtocolVersion.of(asked)
			.filter(ProtocolVersion.LEGACY::contains)
			.orElse(ProtocolVersion.V2025_11_25);
		return InitializeResult
			.builder(version.text(), offering.catalog().serverCapabilities(session, session), offering.serverInfo())
			.instructions(offering.instructions())
			.build();
	}

	private static void requireSpoken(@Nullable String version) {
		if (version != null && ProtocolVersion.of(version).filter(ProtocolVersion::isSupported).isEmpty()) {
			throw new RpcException(ModernRules.unsupported(version));
		}
	}

}
