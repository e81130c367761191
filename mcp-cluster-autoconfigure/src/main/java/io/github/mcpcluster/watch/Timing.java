/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads and the clock of the watches.
 *
 * @param scheduler runs what is due later, all of it short
 * @param notifier runs the listeners of the application's, which may be slow
 * @param clock the time
 */
record Timing(ScheduledExecutorService scheduler, ExecutorService notifier, InstantSource clock) {

	/** Seconds that an idle notifier thread is kept. */
	private static final long KEEP_ALIVE = 10;

	/**
	 * Returns real threads, daemons that are started when needed, and the system's clock.
	 * @return the timing
	 */
	static Timing real() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, daemon("mcp-cluster-watch"),
				new ThreadPoolExecutor.DiscardPolicy());
		scheduler.setRemoveOnCancelPolicy(true);
		// Its queue holds one task at most for each watch.
		ThreadPoolExecutor notifier = new ThreadPoolExecutor(1, 1, KEEP_ALIVE, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), daemon("mcp-cluster-listeners"), new ThreadPoolExecutor.DiscardPolicy());
		notifier.allowCoreThreadTimeOut(true);
		return new Timing(scheduler, notifier, InstantSource.system());
	}

	void shutdown() {
		this.scheduler.shutdownNow();
		this.notifier.shutdownNow();
	}

	private static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
