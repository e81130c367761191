/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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
			this.waiting.add(question);
		}
		beginAllThatMay();
	}

	/** In a loop: thousands that end at once would use up the stack one in the other. */
	private void beginAllThatMay() {
		for (Supplier<CompletableFuture<?>> next = next(); next != null; next = next()) {
			CompletableFuture<?> answer = next.get();
			if (answer.isDone()) {
				giveBack();
			}
			else {
				answer.whenComplete((status, failure) -> {
					giveBack();
					beginAllThatMay();
				});
			}
		}
	}

	private synchronized @Nullable Supplier<CompletableFuture<?>> next() {
		if (this.free == 0 || this.waiting.isEmpty()) {
			return null;
		}
		this.free--;
		return this.waiting.remove();
	}

	private synchronized void giveBack() {
		this.free++;
	}

}
