/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.github.mcpcluster.protocol.ProtocolVersion;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;

/**
 * The handshake of clients of the legacy era.
 */
public final class Handshake {

	private Handshake() {
	}

	/**
	 * Answers the handshake.
	 * @param params its parameters
	 * @param offering what the service offers
	 * @param session whether a session follows, in which clients are informed of changes
	 * @return the version of the client if it is spoken, otherwise the newest of the era
	 * @throws RpcException if a parameter is missing or wrong
	 */
	public static InitializeResult answer(RequestParams params, Offering offering, boolean session) {
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

}
