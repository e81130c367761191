/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import org.jspecify.annotations.Nullable;

/**
 * Superclass of the failures that this library reports to its callers.
 */
public abstract class McpClusterException extends RuntimeException {

	/**
	 * Creates a failure.
	 * @param message what happened, where, and what to do
	 * @param cause what it comes from, {@code null} if this is the origin
	 */
	protected McpClusterException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
