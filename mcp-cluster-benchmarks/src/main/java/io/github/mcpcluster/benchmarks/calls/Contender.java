/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.concurrent.CompletionStage;

/**
 * One way to call the tool.
 */
sealed interface Contender extends AutoCloseable {

	@Override
	default void close() throws Exception {
		// most hold nothing
	}

	/** Calls on the calling thread. Safe for use by several threads. */
	non-sealed interface Blocking extends Contender {

		/**
		 * Makes one call.
		 * @throws Exception if it is not answered with a sum
		 */
		void call() throws Exception;

	}

	/** Calls without a thread that waits. */
	non-sealed interface Asynchronous extends Contender {

		/**
		 * Begins one call.
		 * @return fails if it is not answered with a sum
		 */
		CompletionStage<?> call();

	}

}
