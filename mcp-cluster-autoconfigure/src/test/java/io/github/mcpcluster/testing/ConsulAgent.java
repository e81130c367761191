/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

/**
 * One agent, run one way or another. Not safe for use by several threads.
 */
interface ConsulAgent {

	/** Starts it, with empty data, and does not wait until it is ready. */
	void start();

	boolean isAlive();

	/** Ends it with SIGKILL; nothing happens if it does not run. */
	void kill();

	void pause();

	void resume();

	/** Returns the last lines of its log. */
	String output();

}
