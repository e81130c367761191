/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

/**
 * The application has set a header that is not its own: one of MCP, such as
 * {@code Mcp-Session-Id}, or one that describes the connection or the body.
 */
public final class ReservedHeaderException extends IllegalArgumentException {

	private static final long serialVersionUID = 1;

	private final String header;

	/**
	 * Creates an exception.
	 * @param header name of the header
	 */
	public ReservedHeaderException(String header) {
		super("header: '%s' (expected: the name of a header that neither HTTP nor MCP sets)".formatted(header));
		this.header = header;
	}

	/**
	 * Returns the header.
	 * @return its name, as it was set
	 */
	public String header() {
		return this.header;
	}

}
