/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;
import java.util.function.Consumer;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Snapshot;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells several listeners and survives what they throw.
 *
 * @param listeners who is told
 */
record WatchListeners(List<WatchListener> listeners) implements WatchListener {

	private static final Log logger = LogFactory.getLog(WatchListeners.class);

	@Override
	public void started(String service) {
		tell((listener) -> listener.started(service));
	}

	@Override
	public void changed(String service, Snapshot before, Snapshot after) {
		tell((listener) -> listener.changed(service, before, after));
	}

	@Override
	public void lost(String service, RegistryException cause) {
		tell((listener) -> listener.lost(service, cause));
	}

	@Override
	public void back(String service) {
		tell((listener) -> listener.back(service));
	}

	@Override
	public void stopped(String service) {
		tell((listener) -> listener.stopped(service));
	}

	private void tell(Consumer<WatchListener> event) {
		for (WatchListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Watch listener failed: listener=" + listener.getClass().getName(), ex);
			}
		}
	}

}
