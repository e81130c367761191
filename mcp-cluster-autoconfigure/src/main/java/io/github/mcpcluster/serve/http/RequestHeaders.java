/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.modelcontextprotocol.common.McpTransportContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Transport context of a method that takes a {@link McpTransportContext}: the headers of
 * the HTTP request by their names in any case, the first value where a header comes
 * twice, and the user who is logged in by the name {@code java.security.Principal}. A
 * copy, good for any thread and after the request.
 */
final class RequestHeaders implements McpTransportContext {

	private static final String PRINCIPAL = Principal.class.getName();

	private final Map<String, String> headers;

	private final @Nullable Principal principal;

	private RequestHeaders(Map<String, String> headers, @Nullable Principal principal) {
		this.headers = headers;
		this.principal = principal;
	}

	static RequestHeaders of(HttpServletRequest request) {
		Map<String, String> headers = new HashMap<>();
		for (String name : Collections.list(request.getHeaderNames())) {
			headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
		}
		return new RequestHeaders(headers, request.getUserPrincipal());
	}

	@Override
	public @Nullable Object get(String key) {
		return PRINCIPAL.equals(key) ? this.principal : this.headers.get(key.toLowerCase(Locale.ROOT));
	}

}
