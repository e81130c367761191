/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What the headers of a posted message have to fulfil (MCP 2025-11-25, transports,
 * "Streamable HTTP").
 */
final class RequestRules {

	private final Origins origins;

	RequestRules(Origins origins) {
		this.origins = origins;
	}

	/**
	 * Checks the headers.
	 * @param request the request
	 * @param format what the client takes
	 * @return why it is refused, {@code null} if it is not
	 */
	@Nullable Refusal check(HttpServletRequest request, ResponseFormat format) {
		if (!this.origins.isAllowed(request)) {
			return refuse(HttpStatus.FORBIDDEN, "this Origin is not allowed");
		}
		if (!isJson(request.getContentType())) {
			return refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
		}
		if (format == ResponseFormat.NONE) {
			return refuse(HttpStatus.NOT_ACCEPTABLE, "Accept must admit application/json or text/event-stream");
		}
		return checkVersion(request.getHeader(HttpHeaders.PROTOCOL_VERSION));
	}

	private static boolean isJson(@Nullable String contentType) {
		if (MediaType.APPLICATION_JSON_VALUE.equals(contentType)) {
			return true;
		}
		try {
			return contentType != null
					&& MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(contentType));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/**
	 * No header means 2025-03-26, which is spoken. The code is a plain one: newer clients
	 * take the error that MCP 2026-07-28 has for this as a sign of a server of that era,
	 * and would not fall back to {@code initialize}.
	 */
	private static @Nullable Refusal checkVersion(@Nullable String version) {
		if (version == null || ProtocolVersion.SPOKEN.contains(version)) {
			return null;
		}
		return refuse(HttpStatus.BAD_REQUEST,
				"unsupported MCP-Protocol-Version (supported: " + String.join(", ", ProtocolVersion.SPOKEN) + ")");
	}

	private static Refusal refuse(HttpStatus status, String reason) {
		return new Refusal(status, ErrorCodes.INVALID_REQUEST, "Invalid request: " + reason);
	}

}
