/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import io.github.mcpcluster.instance.McpInstance;

/**
 * An instance that may be chosen, with the state that outlives a snapshot.
 */
public interface Candidate {

	/**
	 * Returns the instance.
	 * @return the instance
	 */
	McpInstance instance();

	/**
	 * Returns how many calls this process has under way on the instance.
	 * @return zero or more; may be out of date when it arrives
	 */
	int inFlight();

	/**
	 * Asks for permission to call the instance now. A candidate refuses when its circuit
	 * breaker is open. Permission that was given is settled by whoever asked.
	 * @return whether permission was given
	 */
	boolean tryAcquire();

}
