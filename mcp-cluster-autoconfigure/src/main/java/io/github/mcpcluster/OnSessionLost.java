/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

/** Reaction of a call to the loss of its session. */
public enum OnSessionLost {

	/**
	 * Ends with {@link SessionLostException}, and so does every later call of the
	 * session.
	 */
	FAIL,

	/**
	 * Opens another session, with another instance where the first one has gone, and
	 * makes the call there if it may be repeated or was not processed. The state of the
	 * first session is lost.
	 */
	REOPEN

}
