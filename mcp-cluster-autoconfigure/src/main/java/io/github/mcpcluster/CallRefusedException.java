/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import org.jspecify.annotations.Nullable;

/**
 * The client refused to make a call: what the instances list is not what the caller or
 * the configuration expects. Nothing was sent.
 */
public final class CallRefusedException extends McpClusterException {

	private final String service;

	private final Reason reason;

	/**
	 * Creates a refusal.
	 * @param service name of the service
	 * @param reason why
	 * @param message what was expected and seen, and what to do
	 * @param cause what it comes from, {@code null} if this is the origin
	 */
	public CallRefusedException(String service, Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.service = service;
		this.reason = reason;
	}

	/**
	 * Returns the name of the service.
	 * @return the name
	 */
	public String service() {
		return this.service;
	}

	/**
	 * Returns why the call was not made.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/** Reasons not to make a call. */
	public enum Reason {

		/**
		 * The digest of what the instances list is not one of those that are pinned
		 * ({@code mcp.cluster.client.services.<name>.digest}).
		 */
		DIGEST,

		/**
		 * The tool has changed under one version of the service, and was not released
		 * ({@code mcp.cluster.client.changed-tools}).
		 */
		QUARANTINED,

		/** No instance that may be called offers the tool, or offers it so. */
		NOT_OFFERED

	}

}
