/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

/** The result of asking an instance for a proof of its identity. */
public enum IdentityState {

	/** It was not asked, as no connection to it was opened yet. */
	UNTRIED,

	/** It gave a right proof on the connection that was opened last. */
	PROVED,

	/** Its registration offers no proof. */
	NOT_OFFERED,

	/** Its proof, or the seal of its registration, was wrong or missing. */
	WRONG

}
