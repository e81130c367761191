/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;

/**
 * A message is greater than accepted.
 */
final class OversizeException extends IOException {

	OversizeException(int limit) {
		super("message too large (expected: %d bytes at most)".formatted(limit));
	}

}
