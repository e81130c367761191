/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.mcpcluster.watch.WatchListener;

/**
 * What is learned from calls of the services in use; forgotten when a service is no
 * longer watched.
 */
final class CalledServices implements WatchListener {

	private final ConcurrentHashMap<String, CalledService> services = new ConcurrentHashMap<>();

	/**
	 * Returns what is known of a service that is watched.
	 * @param service its name
	 * @return what is known of it
	 */
	CalledService of(String service) {
		return this.services.computeIfAbsent(service, (name) -> new CalledService(new ToolHints(), new LongAdder()));
	}

	long failovers(String service) {
		CalledService known = this.services.get(service);
		return (known != null) ? known.failovers().sum() : 0;
	}

	@Override
	public void stopped(String service) {
		this.services.remove(service);
	}

	/**
	 * What is known of one service.
	 *
	 * @param hints what its tools declare
	 * @param failovers counts calls that went on to another instance
	 */
	record CalledService(ToolHints hints, LongAdder failovers) {
	}

}
