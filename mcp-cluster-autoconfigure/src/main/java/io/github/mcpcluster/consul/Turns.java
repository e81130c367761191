/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets a number of questions be under way at a time, so that many watches take few
 * connections; the others wait in order without a thread. Safe for use by several
 * threads.
 */
final class Turns {

	private final Executor executor;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int free;

	Turns(int atATime, Executor executor) {
		this.free = atATime;
		this.executor = executor;
	}

	/** Runs a turn now or when there is a place; it says {@link #ended()} at its end. */
	void take(Runnable turn) {
		synchronized (this) {
			if (this.free == 0) {
				this.waiting.add(turn);
				return;
			}
			this.free--;
		}
		turn.run();
	}

	/** Gives the place to the next one. */
	void ended() {
		Runnable next;
		synchronized (this) {
			next = this.waiting.poll();
			if (next == null) {
				this.free++;
				return;
			}
		}
		try {
			this.executor.execute(next);
		}
		catch (RejectedExecutionException ex) {
			// the source is closed: nobody waits any more
		}
	}

}
