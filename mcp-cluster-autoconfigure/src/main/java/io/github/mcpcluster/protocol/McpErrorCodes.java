/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Set;

/**
 * Error codes of JSON-RPC and of both eras of MCP (MCP 2026-07-28, "Error Codes").
 */
public final class McpErrorCodes {

	/** The body is no JSON. */
	public static final int PARSE_ERROR = -32700;

	/** The JSON is no message. */
	public static final int INVALID_REQUEST = -32600;

	/** The method does not exist here. */
	public static final int METHOD_NOT_FOUND = -32601;

	/** A parameter is missing or wrong; in the modern era also an unknown resource. */
	public static final int INVALID_PARAMS = -32602;

	/** The receiver failed. */
	public static final int INTERNAL_ERROR = -32603;

	/** The resource does not exist. Legacy; never sent in the modern era. */
	public static final int RESOURCE_NOT_FOUND = -32002;

	/** The user has to open a URL first. Of 2025-11-25 alone. */
	public static final int URL_ELICITATION_REQUIRED = -32042;

	/** Headers and body disagree, or a header is missing. Modern. */
	public static final int HEADER_MISMATCH = -32020;

	/** The client lacks a capability that the request needs. Modern. */
	public static final int MISSING_CLIENT_CAPABILITY = -32021;

	/** The version of the request is not spoken. Modern. */
	public static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

	private static final Set<Integer> MODERN_ONLY = Set.of(HEADER_MISMATCH, MISSING_CLIENT_CAPABILITY,
			UNSUPPORTED_PROTOCOL_VERSION);

	private McpErrorCodes() {
	}

	/**
	 * Returns whether only a server of the modern era sends this code, so that a client
	 * which looks for the era of a server has found it.
	 * @param code a code
	 * @return whether it is of the modern era alone
	 */
	public static boolean isModernOnly(int code) {
		return MODERN_ONLY.contains(code);
	}

}
