/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.session;

/**
 * The thread of a call, which may be interrupted as long as the call runs.
 */
final class RunningCall {

	private final Thread thread = Thread.currentThread();

	private boolean done;

	private boolean cancelled;

	synchronized void cancel() {
		if (!this.done && !this.cancelled) {
			this.cancelled = true;
			this.thread.interrupt();
		}
	}

	/**
	 * Ends the call; an interrupt does not outlive it.
	 * @return whether it was cancelled
	 */
	synchronized boolean end() {
		this.done = true;
		return this.cancelled && (Thread.interrupted() || this.cancelled);
	}

}
