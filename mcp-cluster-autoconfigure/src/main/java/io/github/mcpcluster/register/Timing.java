/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The threads, the clock and the chance of the registrations.
 *
 * @param reconciler calls the registry in the background, one call at a time
 * @param stopper takes registrations out at the end; its second thread ends the wait for
 * a registry that hangs
 * @param clock tells the time
 * @param random yields numbers from 0 to below 1
 */
record Timing(ScheduledExecutorService reconciler, ScheduledExecutorService stopper, InstantSource clock,
		DoubleSupplier random) {

	/** Seconds that an idle thread is kept. */
	private static final long KEEP_ALIVE = 10;

	/**
	 * Returns real threads, daemons that are started when needed, the system's clock and
	 * real chance.
	 * @return the timing
	 */
	static Timing real() {
		return new Timing(threads(1, "mcp-cluster-reconciler"), threads(2, "mcp-cluster-stop"), InstantSource.system(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	private static ScheduledExecutorService threads(int number, String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(number, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
		executor.setKeepAliveTime(KEEP_ALIVE, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

}
