/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;

/**
 * Errors of requests that name what a service does not have.
 */
final class UnknownNames {

	private UnknownNames() {
	}

	/**
	 * The error of a method that is not known.
	 * @param method the method
	 * @return the exception to throw
	 */
	static RpcException method(String method) {
		return new RpcException(
				new RpcError(McpErrorCodes.METHOD_NOT_FOUND, "Unknown method: " + ShownNames.of(method)));
	}

	static RpcException tool(String name) {
		return params("tool", name);
	}

	static RpcException prompt(String name) {
		return params("prompt", name);
	}

	private static RpcException params(String what, String name) {
		return new RpcException(
				new RpcError(McpErrorCodes.INVALID_PARAMS, "Unknown %s: %s".formatted(what, ShownNames.of(name))));
	}

	/** The code is another one in each era (2026-07-28, "Resource not found"). */
	static RpcException resource(String uri, Era era) {
		int code = (era == Era.MODERN) ? McpErrorCodes.INVALID_PARAMS : McpErrorCodes.RESOURCE_NOT_FOUND;
		return new RpcException(
				new RpcError(code, "Unknown resource: " + ShownNames.of(uri), Map.of("uri", ShownNames.of(uri))));
	}

}
