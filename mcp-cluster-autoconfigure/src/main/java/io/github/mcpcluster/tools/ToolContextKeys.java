/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

/**
 * Keys of Spring AI's {@code ToolContext} that settle how the tools of services are
 * called, as in {@code chatClient.prompt().toolContext(Map.of(KEY, "user-42"))}. A value
 * of another type fails the prompt with {@link IllegalArgumentException}. Models see
 * nothing of it.
 */
public final class ToolContextKeys {

	/** Common beginning of the keys. */
	static final String PREFIX = "mcp.cluster.";

	/**
	 * A {@code String}, such as a user id: calls of one key stay on one instance under
	 * consistent hashing.
	 */
	public static final String KEY = PREFIX + "key";

	/**
	 * A {@code Map} of {@code String}s: HTTP headers that go to every service that is
	 * called. A credential belongs into {@link #headersOf(String)}.
	 */
	public static final String HEADERS = PREFIX + "headers";

	/**
	 * A {@code Consumer} of the MCP SDK's {@code ProgressNotification}: called with the
	 * progress of tools, by threads that read answers.
	 */
	public static final String PROGRESS = PREFIX + "progress";

	private ToolContextKeys() {
	}

	/**
	 * Returns the key of headers that go to one service only.
	 * @param service name of the service
	 * @return the key, its value a {@code Map} of {@code String}s
	 */
	public static String headersOf(String service) {
		return HEADERS + "." + service;
	}

}
