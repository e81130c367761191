/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The threads, the clocks and the chance of a router.
 *
 * @param scheduler runs what is due later and what others are told, all of it short
 * @param background runs what may block for a bounded time
 * @param nanoTime measures time
 * @param clock the time
 * @param random returns a number from 0 up to, but not including, 1
 */
record Timing(ScheduledExecutorService scheduler, Executor background, LongSupplier nanoTime, InstantSource clock,
		DoubleSupplier random) {

	/** Seconds that the thread is kept while it has nothing to do. */
	private static final long KEEP_ALIVE = 60;

	/**
	 * Returns daemon threads that are started when needed, and the system's clocks.
	 * @return the timing
	 */
	static Timing real() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "mcp-cluster-route");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setKeepAliveTime(KEEP_ALIVE, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return new Timing(scheduler, RegisteredServices.ownThread(), System::nanoTime, InstantSource.system(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

}
