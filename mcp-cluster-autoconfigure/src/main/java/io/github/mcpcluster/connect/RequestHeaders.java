/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.github.mcpcluster.McpRequestCustomizer;
import io.github.mcpcluster.McpRequestCustomizer.Headers;
import io.github.mcpcluster.McpRequestCustomizer.Outgoing;
import io.github.mcpcluster.RequestCustomizerException;
import io.github.mcpcluster.ReservedHeaderException;
import io.github.mcpcluster.instance.Excerpt;

/**
 * Headers that customizers add to requests. Safe for use by several threads.
 *
 * @param customizers the customizers, in their order
 */
public record RequestHeaders(List<McpRequestCustomizer> customizers) {

	/** Adds no headers. */
	public static final RequestHeaders NONE = new RequestHeaders(List.of());

	/** Headers that describe the message and the connection, in small letters. */
	private static final Set<String> RESERVED = Set.of("accept", "accept-encoding", "connection", "content-encoding",
			"content-length", "content-type", "expect", "host", "keep-alive", "last-event-id", "proxy-connection", "te",
			"trailer", "transfer-encoding", "upgrade");

	/** Beginning of the headers of MCP, in small letters. */
	private static final String PROTOCOL = "mcp-";

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

	/** Visible ASCII with blanks between. */
	private static final Pattern VALUE = Pattern.compile("(?:[\\x21-\\x7E](?:[\\x20\\x21-\\x7E\\t]*[\\x21-\\x7E])?)?");

	public RequestHeaders {
		customizers = List.copyOf(customizers);
	}

	/**
	 * Returns whether no customizer is asked.
	 * @return whether there is none
	 */
	public boolean isEmpty() {
		return this.customizers.isEmpty();
	}

	/**
	 * Asks the customizers, on this thread.
	 * @param request the request that is about to be sent
	 * @return the headers by name
	 * @throws RequestCustomizerException if a customizer fails
	 */
	public Map<String, String> of(Outgoing request) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Headers checked = (name, value) -> {
			requireAllowed(name, value);
			headers.put(name, value);
		};
		for (McpRequestCustomizer customizer : this.customizers) {
			try {
				customizer.customize(request, checked);
			}
			catch (RuntimeException ex) {
				throw new RequestCustomizerException(request, customizer, ex);
			}
		}
		return headers;
	}

	/**
	 * Checks a header of the application.
	 * @param name its name
	 * @param value its value
	 * @throws ReservedHeaderException if HTTP or MCP sets it
	 * @throws IllegalArgumentException if it is not valid; its value, which may be a
	 * secret, is not named
	 */
	public static void requireAllowed(String name, String value) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.startsWith(PROTOCOL) || RESERVED.contains(lower)) {
			throw new ReservedHeaderException(Excerpt.of(name));
		}
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"header: '%s' (expected: a name such as Authorization)".formatted(Excerpt.of(name)));
		}
		if (!VALUE.matcher(value).matches()) {
			throw new IllegalArgumentException("value of header '%s' (expected: visible ASCII)".formatted(name));
		}
	}

}
