/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.function.Consumer;

import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what happens to guards.
 */
final class GuardLog implements GuardListener {

	private static final Log log = LogFactory.getLog(InstanceGuards.class);

	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		logger(from, to)
			.accept("Circuit breaker of instance %s: %s after %s%s".formatted(guard.id(), to, from, cause(guard, to)));
	}

	private static String cause(InstanceGuard guard, BreakerState to) {
		return (to != BreakerState.OPEN) ? "" : ", failure rate %d %%, latest failure: %s"
			.formatted(guard.failureRate(), Excerpt.of(guard.lastFailure()));
	}

	@Override
	public void evicted(InstanceGuard guard) {
		log.debug("Instance %s has gone, its circuit breaker is dropped".formatted(guard.id()));
	}

	/**
	 * Returns the level for a transition: an instance that stays down, and is probed
	 * again and again, is logged once.
	 */
	private static Consumer<String> logger(BreakerState from, BreakerState to) {
		if (to == BreakerState.CLOSED) {
			return log::info;
		}
		return (from == BreakerState.CLOSED) ? log::warn : log::debug;
	}

}
