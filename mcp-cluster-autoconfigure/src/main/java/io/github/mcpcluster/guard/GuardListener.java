/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import io.github.mcpcluster.instance.BreakerState;

/**
 * Listens to the changes of guards. Called by the thread that caused the change, which
 * may be that of a call: must return quickly. An exception that it throws is logged and
 * goes no further.
 */
public interface GuardListener {

	/**
	 * A circuit breaker has changed its state. An open one becomes half-open with the
	 * first call after its wait, not by the passing of time.
	 * @param guard the guard
	 * @param from the state before
	 * @param to the state now
	 */
	default void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
	}

	/**
	 * A guard has been dropped, as its instance has gone for good.
	 * @param guard the guard
	 */
	default void evicted(InstanceGuard guard) {
	}

}
