/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.InstanceId;

/**
 * An instance could not answer a call and no other one could be tried, or it refused the
 * request itself. The call was either not processed or may be repeated without harm.
 */
public final class CallFailedException extends McpClusterException {

	private final InstanceId instance;

	/**
	 * Creates a failure.
	 * @param call what was called
	 * @param instance the instance that was tried last
	 * @param attempts how many instances were tried
	 * @param cause how the last one failed
	 */
	public CallFailedException(String call, InstanceId instance, int attempts, Throwable cause) {
		super("%s failed on instance %s (%d attempts); %s".formatted(call, instance, attempts, cause.getMessage()),
				cause);
		this.instance = instance;
	}

	/**
	 * Returns the instance that was tried last.
	 * @return its id
	 */
	public InstanceId instance() {
		return this.instance;
	}

}
