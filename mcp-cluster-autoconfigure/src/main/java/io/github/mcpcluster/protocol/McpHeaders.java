/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * Names of the HTTP headers of MCP, and of those that are this project's own. Names of
 * headers are the same in any case.
 */
public final class McpHeaders {

	/** The version of MCP that a request is made in. */
	public static final String PROTOCOL_VERSION = "MCP-Protocol-Version";

	/** The method of the message in the body. Modern. */
	public static final String METHOD = "Mcp-Method";

	/** The tool, the prompt or the URI that a request is for. Modern. */
	public static final String NAME = "Mcp-Name";

	/** Prefix of the headers of arguments. Modern. */
	public static final String PARAM_PREFIX = "Mcp-Param-";

	/** The session. Legacy. */
	public static final String SESSION_ID = "Mcp-Session-Id";

	/** The last event that a client has, of a stream that it opens again. Legacy. */
	public static final String LAST_EVENT_ID = "Last-Event-ID";

	/**
	 * Marks the refusal of a served instance that is being drained: the request was not
	 * processed. Its value is {@code true}. Not of MCP.
	 */
	public static final String DRAINING = "Mcp-Cluster-Draining";

	/**
	 * Marks a refusal that was decided before anything of the request was processed, for
	 * the lack of room or because the caller has reached a limit. Its value is
	 * {@code true}. Not of MCP.
	 */
	public static final String NOT_PROCESSED = "Mcp-Cluster-Not-Processed";

	private McpHeaders() {
	}

}
