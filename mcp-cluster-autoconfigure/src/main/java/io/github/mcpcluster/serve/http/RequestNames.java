/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import io.github.mcpcluster.protocol.MethodTraits;
import io.github.mcpcluster.protocol.ReceivedMessage.Request;
import io.github.mcpcluster.serve.ServedService;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * Names of the requests of one service, to keep meters and limits by: a client cannot
 * make up others.
 */
final class RequestNames {

	private static final String UNKNOWN = "unknown";

	private final ServedService service;

	RequestNames(ServedService service) {
		this.service = service;
	}

	/** A client may call methods whatever it likes. */
	String method(Request request) {
		boolean known = MethodTraits.isKnown(request.method()) || this.service.offering().hasMethod(request.method());
		return known ? request.method() : UNKNOWN;
	}

	/** Only names that the service has, of which there are few. */
	String target(Request request) {
		boolean known = request.params().get("name") instanceof String name && switch (request.method()) {
			case McpSchema.METHOD_TOOLS_CALL -> this.service.offering().tool(name) != null;
			case McpSchema.METHOD_PROMPT_GET -> this.service.offering().hasPrompt(name);
			default -> false;
		};
		return known ? String.valueOf(request.params().get("name")) : "";
	}

}
