/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An instance did not prove its identity, so nothing of a call was sent to it. It is the
 * cause of the failure of that call.
 */
public final class UnprovedInstanceException extends IOException {

	UnprovedInstanceException(String message, @Nullable Exception cause) {
		super(message, cause);
	}

}
