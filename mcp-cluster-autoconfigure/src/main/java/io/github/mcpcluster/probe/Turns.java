/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Limits how many questions are under way. Those that wait keep their order. Safe for use
 * by several threads.
 */
final class Turns {

	private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();

	private int free;

	Turns(int limit) {
		this.free = limit;
	}

	/**
	 * Begins a question when it is its turn, which may be now.
	 * @param question begins it, and returns what ends with it; must not throw
	 */
	void take(Supplier<CompletableFuture<?>> question) {
		synchronized (this) {
			if (this.free == 0) {
				this.waiting.add(question);
				return;
			}
			this.free--;
		}
		question.get().whenComplete((answer, failure) -> next());
	}

	private void next() {
		Supplier<CompletableFuture<?>> next;
		synchronized (this) {
			this.free++;
			next = this.waiting.poll();
		}
		if (next != null) {
			take(next);
		}
	}

}
