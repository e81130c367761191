/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.McpInstance;

/**
 * A conversation with one instance of a service, for tools that keep a state between
 * calls. No call goes to another instance while the session lasts. It is lost when its
 * instance restarts, leaves the registry, cannot be reached, or has forgotten it.
 * <p>
 * An instance that speaks a version of MCP without sessions (2026-07-28 and later) is
 * pinned all the same.
 * <p>
 * Besides what {@link McpOperations} says, every operation throws
 * {@link SessionLostException} when the session is lost and is not to be opened again,
 * and {@link IllegalStateException} after {@link #close}.
 */
public interface McpClusterSession extends McpOperations, AutoCloseable {

	/**
	 * Returns the instance that holds the session.
	 * @return the instance of the latest call
	 */
	McpInstance instance();

	/** Ends the session, and the calls under way. Does not wait. */
	@Override
	void close();

}
