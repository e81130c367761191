/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes the attempts of calls without threads that wait for them.
 */
public final class AsyncDriver {

	private final ScheduledExecutorService timer;

	private final ToolLists toolLists;

	/**
	 * Creates a driver.
	 * @param timer runs what is due later, all of it short
	 * @param background runs what is done beside calls, and may block
	 */
	public AsyncDriver(ScheduledExecutorService timer, Executor background) {
		this.timer = timer;
		this.toolLists = new ToolLists(this, background);
	}

	ScheduledExecutorService timer() {
		return this.timer;
	}

	ToolLists toolLists() {
		return this.toolLists;
	}

	/**
	 * Prepares the attempts of a call.
	 * @param <T> type of the result
	 * @param attempts the attempts
	 * @return to be started
	 */
	public <T> AsyncLeg<T> leg(Attempts<T> attempts) {
		return new AsyncLeg<>(this, attempts);
	}

}
