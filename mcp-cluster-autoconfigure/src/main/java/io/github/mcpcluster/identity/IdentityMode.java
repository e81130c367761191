/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

/** What proofs of identity are used for. */
public enum IdentityMode {

	/** Instances of this application offer none, and its clients ask for none. */
	OFF,

	/**
	 * Instances of this application offer them, and its clients ask for them; an instance
	 * that cannot give one is logged, and called all the same.
	 */
	WARN,

	/** As {@link #WARN}, but an instance that cannot give one is not called. */
	REQUIRE

}
