/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.io.IOException;

/**
 * A message is larger than is allowed.
 */
public final class OversizeException extends IOException {

	private static final long serialVersionUID = 1;

	/**
	 * Creates an exception.
	 * @param limit greatest size in bytes
	 */
	public OversizeException(long limit) {
		super("larger than %d bytes".formatted(limit));
	}

}
