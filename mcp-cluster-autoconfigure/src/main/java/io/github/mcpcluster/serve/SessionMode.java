/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

/**
 * Choice of the clients of the legacy era that get a session.
 */
public enum SessionMode {

	/** Those of a service that has a method which speaks with its client. */
	AUTO,

	/** All of them. */
	ALWAYS,

	/** None. */
	NEVER;

	/**
	 * Returns whether clients get a session.
	 * @param converses whether the service has a method that speaks with its client
	 * @return whether a handshake opens one
	 */
	public boolean opens(boolean converses) {
		return this == ALWAYS || (this == AUTO && converses);
	}

}
