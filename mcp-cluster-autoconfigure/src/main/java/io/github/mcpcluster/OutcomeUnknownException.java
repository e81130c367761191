/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.InstanceId;

/**
 * A call was sent, its answer was lost, and it may not be repeated: the instance may have
 * processed it or not. Look whether it took effect before you call again. A tool that may
 * be repeated says so by {@code readOnlyHint} or {@code idempotentHint}.
 */
public final class OutcomeUnknownException extends McpClusterException {

	private final InstanceId instance;

	/**
	 * Creates a failure.
	 * @param call what was called, such as {@code tools/call add of service calculator}
	 * @param instance the instance it was sent to
	 * @param cause how the answer was lost
	 */
	public OutcomeUnknownException(String call, InstanceId instance, Throwable cause) {
		super("Outcome unknown of %s: sent to instance %s, answer lost, not repeated because it is not known to be repeatable; %s"
			.formatted(call, instance, cause.getMessage()), cause);
		this.instance = instance;
	}

	/**
	 * Returns the instance that the call was sent to.
	 * @return its id
	 */
	public InstanceId instance() {
		return this.instance;
	}

}
