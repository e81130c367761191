/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * The session of a call is lost, and with it the state that its instance kept. The call
 * was either not processed or may be repeated without harm; otherwise it would have been
 * an {@link OutcomeUnknownException}. Open another session to go on.
 */
public final class SessionLostException extends McpClusterException {

	private final InstanceId instance;

	/**
	 * Creates a failure.
	 * @param service name of the service
	 * @param instance the instance that held the session
	 * @param cause how it was lost, {@code null} if the instance has left the registry
	 */
	public SessionLostException(String service, InstanceId instance, @Nullable Throwable cause) {
		super("Session of service '%s' lost: instance %s %s".formatted(service, instance,
				(cause != null) ? "failed; " + cause.getMessage() : "has left the registry or restarted"), cause);
		this.instance = instance;
	}

	/**
	 * Returns the instance that held the session.
	 * @return its id
	 */
	public InstanceId instance() {
		return this.instance;
	}

}
