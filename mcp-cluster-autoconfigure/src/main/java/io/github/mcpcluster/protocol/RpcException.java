/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

/**
 * Ends a request with an error. Its message is meant for the client. Without a stack
 * trace: it says what the client did, not what went wrong here.
 */
public final class RpcException extends RuntimeException {

	private static final long serialVersionUID = 1;

	private final transient RpcError error;

	/**
	 * Creates an exception.
	 * @param error the error to answer with
	 */
	public RpcException(RpcError error) {
		super(error.message(), null, false, false);
		this.error = error;
	}

	/**
	 * Creates an exception for a parameter that is missing or of the wrong type.
	 * @param reason what is wrong, such as "name must be a string"
	 * @return the exception
	 */
	public static RpcException invalidParams(String reason) {
		return new RpcException(new RpcError(McpErrorCodes.INVALID_PARAMS, "Invalid params: " + reason));
	}

	/**
	 * Returns the error to answer with.
	 * @return the error
	 */
	public RpcError error() {
		return this.error;
	}

}
