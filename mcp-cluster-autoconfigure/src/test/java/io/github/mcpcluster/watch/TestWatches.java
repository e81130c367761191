/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;

import io.github.mcpcluster.testing.VirtualScheduler;

/**
 * Watches in virtual time, for tests of other packages too.
 */
public final class TestWatches {

	private TestWatches() {
	}

	/** Returns watches whose time and threads are those of the scheduler. */
	public static ServiceWatches create(InstanceSource source, WatchSettings settings, VirtualScheduler scheduler) {
		return create(source, settings, List.of(), scheduler);
	}

	/**
	 * Returns watches with a listener, whose time and threads are those of the scheduler.
	 */
	public static ServiceWatches create(InstanceSource source, WatchSettings settings,
			List<? extends WatchListener> listeners, VirtualScheduler scheduler) {
		return new ServiceWatches(source, settings, listeners, new Timing(scheduler, scheduler, scheduler.clock()));
	}

}
