/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.Map;
import java.util.TreeMap;

import io.github.mcpcluster.connect.RequestHeaders;

/**
 * Headers that a caller sends along with its calls. Headers that HTTP or MCP need for
 * themselves are not the caller's to set.
 */
final class CallHeaders {

	private CallHeaders() {
	}

	/**
	 * Checks headers.
	 * @param headers the headers by name
	 * @return the same, unmodifiable
	 * @throws IllegalArgumentException if one is not allowed; its value is not named
	 */
	static Map<String, String> checked(Map<String, String> headers) {
		headers.forEach(RequestHeaders::requireAllowed);
		return Map.copyOf(headers);
	}

	/**
	 * Combines the headers of a call.
	 * @param all headers that are sent with all calls
	 * @param own headers of the caller, which take precedence
	 * @return both
	 */
	static Map<String, String> merge(Map<String, String> all, Map<String, String> own) {
		if (own.isEmpty() || all.isEmpty()) {
			return own.isEmpty() ? all : own;
		}
		Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		merged.putAll(own);
		all.forEach(merged::putIfAbsent);
		return Map.copyOf(merged);
	}

}
