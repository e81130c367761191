/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * A parameter of a request is missing or of the wrong type. Its message is meant for the
 * client.
 */
public final class InvalidParamsException extends RuntimeException {

	private static final long serialVersionUID = 1;

	/**
	 * Creates an exception.
	 * @param reason what is wrong, such as "name must be a string"
	 */
	public InvalidParamsException(String reason) {
		super("Invalid params: " + reason);
	}

	/**
	 * Returns the error to answer with.
	 * @return an error with the code of invalid parameters
	 */
	public RpcError error() {
		return new RpcError(McpErrorCodes.INVALID_PARAMS, String.valueOf(getMessage()));
	}

}
