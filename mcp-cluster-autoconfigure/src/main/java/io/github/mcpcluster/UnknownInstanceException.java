/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import org.jspecify.annotations.Nullable;

/**
 * The registry answered, and does not hold the instance that it was asked about.
 */
public class UnknownInstanceException extends RegistryException {

	/**
	 * Creates a failure.
	 * @param message which registry, which instance, and what to do
	 * @param cause the answer of the registry, {@code null} if there is nothing more to
	 * it
	 */
	public UnknownInstanceException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
