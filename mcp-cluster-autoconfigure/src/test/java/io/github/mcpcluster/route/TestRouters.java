/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.util.function.DoubleSupplier;
import java.util.function.Function;

import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.VirtualScheduler;
import io.github.mcpcluster.watch.TestWatches;

/**
 * Routers in virtual time, for tests of other packages.
 */
public final class TestRouters {

	private TestRouters() {
	}

	/**
	 * Returns a router without threads: all that it does later is done by the scheduler.
	 */
	public static <C extends AutoCloseable> Router<C> create(RouterConfiguration configuration,
			Function<McpInstance, C> connections, AnswerCheck<C> check, VirtualScheduler time, DoubleSupplier random) {
		return new Router<>(configuration, connections, check,
				(listeners) -> TestWatches.create(configuration.source(), configuration.watch(), listeners, time),
				new Timing(time, time, time.nanoTime(), time.clock(), random));
	}

}
