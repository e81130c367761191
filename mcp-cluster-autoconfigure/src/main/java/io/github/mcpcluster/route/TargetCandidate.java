/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import io.github.mcpcluster.select.Candidate;

/**
 * A candidate that leads to a target.
 *
 * @param <C> type of the connections
 */
interface TargetCandidate<C extends AutoCloseable> extends Candidate {

	/** Returns the target whose permission is acquired with that of the candidate. */
	Target<C> target();

}
