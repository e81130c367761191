/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Asks an instance whether it answers at all.
 *
 * @param <C> type of the connection
 */
@FunctionalInterface
public interface AnswerCheck<C> {

	/**
	 * Asks. Returns at once.
	 * @param connection the connection to the instance
	 * @param atMost how long it has for an answer
	 * @return whether anything came back in time, be it a refusal
	 */
	CompletableFuture<Boolean> answers(C connection, Duration atMost);

	/**
	 * Returns a check that believes that every instance answers.
	 * @param <C> type of the connection
	 * @return the check
	 */
	static <C> AnswerCheck<C> none() {
		return (connection, atMost) -> CompletableFuture.completedFuture(true);
	}

}
