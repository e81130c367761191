/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import org.jspecify.annotations.Nullable;

/**
 * The registry could not be reached, or refused.
 */
public class RegistryException extends McpClusterException {

	/**
	 * Creates a failure.
	 * @param message which registry, what was asked of it, and what it answered
	 * @param cause what it comes from, {@code null} if the registry answered
	 */
	public RegistryException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
