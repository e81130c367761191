/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.concurrent.CompletableFuture;

/** Asks for the health of an instance over HTTP. */
@FunctionalInterface
interface HealthProbe extends AutoCloseable {

	/**
	 * Asks once, without waiting.
	 * @param question what is asked
	 * @return the status code of the answer, or why there is none; the caller cancels it
	 * in time, which ends the exchange
	 */
	CompletableFuture<Integer> ask(Question question);

	/** Lets go of threads and connections. */
	@Override
	default void close() {
	}

}
