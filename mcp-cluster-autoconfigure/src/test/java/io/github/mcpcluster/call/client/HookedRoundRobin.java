/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.select.Candidate;
import io.github.mcpcluster.select.SelectionStrategy;
import io.github.mcpcluster.select.Selector;
import io.github.mcpcluster.select.Strategies;

/**
 * Round robin that lets something happen between a choice and the call.
 */
final class HookedRoundRobin implements SelectionStrategy {

	private final AtomicReference<Runnable> afterNextChoice = new AtomicReference<>();

	/** Runs something once, after the next choice. */
	void afterNextChoice(Runnable action) {
		this.afterNextChoice.set(action);
	}

	@Override
	public String name() {
		return Strategies.ROUND_ROBIN;
	}

	@Override
	public Selector newSelector() {
		return new Hooked(new Strategies(List.of()).get(Strategies.ROUND_ROBIN).newSelector());
	}

	private final class Hooked implements Selector {

		private final Selector selector;

		Hooked(Selector selector) {
			this.selector = selector;
		}

		@Override
		public Candidate select(SelectionContext context) {
			Candidate chosen = this.selector.select(context);
			Runnable action = HookedRoundRobin.this.afterNextChoice.getAndSet(null);
			if (action != null) {
				action.run();
			}
			return chosen;
		}

		@Override
		public Selector with(List<? extends Candidate> candidates) {
			return new Hooked(this.selector.with(candidates));
		}

	}

}
