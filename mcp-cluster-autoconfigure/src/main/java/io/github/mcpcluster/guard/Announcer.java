/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.function.Consumer;

import io.github.mcpcluster.instance.BreakerState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what happens to guards, and keeps a listener that throws from doing harm.
 */
final class Announcer implements GuardListener {

	private static final Log log = LogFactory.getLog(InstanceGuards.class);

	private final GuardListener listener;

	Announcer(GuardListener listener) {
		this.listener = listener;
	}

	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		logger(from, to).accept("Circuit breaker of instance %s: %s after %s".formatted(guard.id(), to, from));
		tell((listener) -> listener.stateChanged(guard, from, to));
	}

	@Override
	public void evicted(InstanceGuard guard) {
		log.debug("Instance %s has gone, its circuit breaker is dropped".formatted(guard.id()));
		tell((listener) -> listener.evicted(guard));
	}

	/** An instance that stays down, and is probed again and again, is told of once. */
	private static Consumer<String> logger(BreakerState from, BreakerState to) {
		if (to == BreakerState.CLOSED) {
			return log::info;
		}
		return (from == BreakerState.CLOSED) ? log::warn : log::debug;
	}

	private void tell(Consumer<GuardListener> event) {
		try {
			event.accept(this.listener);
		}
		catch (RuntimeException ex) {
			log.warn("A listener of circuit breakers failed: " + this.listener.getClass().getName(), ex);
		}
	}

}
