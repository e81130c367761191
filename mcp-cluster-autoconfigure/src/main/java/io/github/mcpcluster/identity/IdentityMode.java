/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.identity;

/** The use of proofs of identity. */
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
