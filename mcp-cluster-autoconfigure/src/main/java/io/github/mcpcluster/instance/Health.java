/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

/**
 * Health of an instance, as the registry knows it.
 */
public enum Health {

	/** Passing every check: may be selected. */
	UP,

	/** Failing a check: not selected. */
	DOWN,

	/** Taken out of traffic on purpose; finishes what it has, gets nothing new. */
	DRAINING

}
