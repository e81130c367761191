/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The threads, the clock and the chance of the registrations.
 *
 * @param reconciler calls the registry in the background, one call at a time
 * @param stopper takes registrations out at the end; its second thread ends the wait for
 * a registry that hangs
 * @param probes asks instances for their health; rejects what no thread is free for
 * @param clock the time
 * @param random yields numbers from 0 to below 1
 */
record Timing(ScheduledExecutorService reconciler, ScheduledExecutorService stopper, ExecutorService probes,
		InstantSource clock, DoubleSupplier random) {

	/** Seconds that an idle thread is kept. */
	private static final long KEEP_ALIVE = 10;

	/**
	 * Greatest number of questions that may hang at once; beyond, no instance is asked.
	 */
	private static final int MAX_PROBES = 16;

	/**
	 * Returns real threads, daemons that are started when needed, the system's clock and
	 * real chance.
	 * @return the timing
	 */
	static Timing real() {
		ExecutorService probes = new ThreadPoolExecutor(0, MAX_PROBES, KEEP_ALIVE, TimeUnit.SECONDS,
				new SynchronousQueue<>(), daemons("mcp-cluster-health"));
		return new Timing(threads(1, "mcp-cluster-reconciler"), threads(2, "mcp-cluster-stop"), probes,
				InstantSource.system(), () -> ThreadLocalRandom.current().nextDouble());
	}

	private static ScheduledExecutorService threads(int number, String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(number, daemons(name));
		executor.setKeepAliveTime(KEEP_ALIVE, TimeUnit.SECONDS);
		executor.allowCoreThreadTimeOut(true);
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	private static ThreadFactory daemons(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
