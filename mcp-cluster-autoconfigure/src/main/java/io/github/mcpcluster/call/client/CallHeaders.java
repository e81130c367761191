/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mcpcluster.instance.Excerpt;

/**
 * Headers that a caller sends along with its calls. Headers that HTTP or MCP need for
 * themselves are not the caller's to set.
 */
final class CallHeaders {

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

	/** Visible ASCII with blanks between. */
	private static final Pattern VALUE = Pattern.compile("(?:[\\x21-\\x7E](?:[\\x20\\x21-\\x7E\\t]*[\\x21-\\x7E])?)?");

	private static final Set<String> RESERVED = Set.of("accept", "connection", "content-length", "content-type",
			"expect", "host", "keep-alive", "last-event-id", "proxy-connection", "te", "trailer", "transfer-encoding",
			"upgrade");

	private CallHeaders() {
	}

	/**
	 * Checks headers.
	 * @param headers the headers by name
	 * @return the same, unmodifiable
	 * @throws IllegalArgumentException if one is not allowed; its value is not named
	 */
	static Map<String, String> checked(Map<String, String> headers) {
		headers.forEach(CallHeaders::check);
		return Map.copyOf(headers);
	}

	private static void check(String name, String value) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (!NAME.matcher(name).matches() || RESERVED.contains(lower) || lower.startsWith("mcp-")) {
			throw new IllegalArgumentException(
					"header: '%s' (expected: the name of a header that neither HTTP nor MCP sets)"
						.formatted(Excerpt.of(name)));
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("value of header '%s' (expected: visible ASCII)".formatted(name));
		}
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
		Map<String, String> merged = new HashMap<>(own);
		Set<String> names = Set.copyOf(own.keySet().stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList());
		all.forEach((name, value) -> {
			if (!names.contains(name.toLowerCase(Locale.ROOT))) {
				merged.put(name, value);
			}
		});
		return merged;
	}

}
