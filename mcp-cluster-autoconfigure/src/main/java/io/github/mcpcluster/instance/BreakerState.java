/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

/**
 * State of the circuit breaker that a caller keeps for an instance.
 */
public enum BreakerState {

	/** Calls pass. */
	CLOSED,

	/** No call passes, as too many have failed. */
	OPEN,

	/** A few calls pass, to see whether the instance has recovered. */
	HALF_OPEN

}
