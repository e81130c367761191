/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Rules for the headers of a posted message, whatever its era (MCP, "Streamable HTTP").
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
		Refusal origin = checkOrigin(request);
		if (origin != null) {
			return origin;
		}
		if (!isJson(request.getContentType())) {
			return Refusal.invalid(415, "Content-Type must be application/json");
		}
		return format.isNothing() ? Refusal.invalid(406, "Accept must admit application/json or text/event-stream")
				: null;
	}

	/**
	 * Checks where a request comes from.
	 * @param request the request
	 * @return why it is refused, {@code null} if it is not
	 */
	@Nullable Refusal checkOrigin(HttpServletRequest request) {
		return this.origins.isAllowed(request) ? null : Refusal.invalid(403,
				"this Origin is not allowed; mcp.cluster.server.allowed-origins names those that are");
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

}
