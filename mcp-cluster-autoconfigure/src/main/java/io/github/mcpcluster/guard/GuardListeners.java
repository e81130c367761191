/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.List;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.BreakerState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells several listeners and survives what they throw.
 *
 * @param listeners who is told
 */
record GuardListeners(List<GuardListener> listeners) implements GuardListener {

	private static final Log logger = LogFactory.getLog(GuardListeners.class);

	@Override
	public void stateChanged(InstanceGuard guard, BreakerState from, BreakerState to) {
		tell((listener) -> listener.stateChanged(guard, from, to));
	}

	@Override
	public void evicted(InstanceGuard guard) {
		tell((listener) -> listener.evicted(guard));
	}

	private void tell(Consumer<GuardListener> event) {
		for (GuardListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Guard listener failed: listener=" + listener.getClass().getName(), ex);
			}
		}
	}

}
