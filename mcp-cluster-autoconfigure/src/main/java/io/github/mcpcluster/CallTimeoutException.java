/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The deadline of a call passed. The call was either not processed or may be repeated
 * without harm; otherwise it would have been an {@link OutcomeUnknownException}.
 */
public final class CallTimeoutException extends McpClusterException {

	/**
	 * Creates a failure.
	 * @param call what was called
	 * @param timeout the time it had
	 * @param attempts how many instances were tried
	 * @param cause failure of the last attempt, {@code null} for none
	 */
	public CallTimeoutException(String call, Duration timeout, int attempts, @Nullable Throwable cause) {
		super("No answer to %s within %d ms (%d attempts)".formatted(call, timeout.toMillis(), attempts)
				+ ((cause != null) ? "; " + cause.getMessage() : ""), cause);
	}

}
