/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.observe;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One thread that hands out events in their order, and drops the oldest while 1,000 wait.
 * Starts when it is needed and ends when it has been idle.
 */
public final class EventThread implements Executor, AutoCloseable {

	private static final Log logger = LogFactory.getLog(EventThread.class);

	static final int CAPACITY = 1_000;

	private static final long IDLE_SECONDS = 10;

	private final AtomicLong dropped = new AtomicLong();

	private final ThreadPoolExecutor executor;

	/** Creates it; the thread starts with the first event. */
	public EventThread() {
		this.executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(CAPACITY), EventThread::daemon, this::makeRoom);
		this.executor.allowCoreThreadTimeOut(true);
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "mcp-cluster-events");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void execute(Runnable event) {
		this.executor.execute(() -> handOut(event));
	}

	/** Ends the thread; events that wait are dropped. */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	private void handOut(Runnable event) {
		long missing = this.dropped.getAndSet(0);
		if (missing > 0) {
			logger.warn("Events dropped, listeners are too slow: events=" + missing);
		}
		try {
			event.run();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("Event listener failed", ex);
		}
	}

	private void makeRoom(Runnable event, ThreadPoolExecutor pool) {
		if (!pool.isShutdown()) {
			if (pool.getQueue().poll() != null) {
				this.dropped.incrementAndGet();
			}
			pool.execute(event);
		}
	}

}
