/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import io.github.mcpcluster.instance.McpInstance;

/**
 * The right to make one call to an instance. Settled exactly once, by whichever of
 * {@link #success}, {@link #failure} and {@link #cancel} comes first; later ones do
 * nothing. Safe for use by several threads.
 * <p>
 * A lease that is never settled counts as a call under way for ever. Use it in a
 * try-with-resources statement.
 */
public interface Lease extends AutoCloseable {

	/**
	 * Returns the instance to call.
	 * @return the instance
	 */
	McpInstance instance();

	/** The call succeeded, as far as the instance is concerned. */
	void success();

	/**
	 * The call failed by the instance's fault: it was not reached, too slow or broken.
	 * @param cause what went wrong
	 */
	void failure(Throwable cause);

	/** The call was not made, or says nothing of the instance. */
	void cancel();

	/** Same as {@link #cancel}. */
	@Override
	default void close() {
		cancel();
	}

}
