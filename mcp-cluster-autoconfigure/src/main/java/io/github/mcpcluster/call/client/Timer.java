/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.attempt.BlockingDriver.Pause;

/**
 * The time and the chance of calls, and the threads for what cannot run on the callers'.
 * No thread is started before it is needed, and none is kept that has had nothing to do
 * for a minute.
 *
 * @param nanoTime clock of deadlines
 * @param random returns a number from 0 up to, but not including, 1
 * @param pause waits on the calling thread
 * @param scheduler runs what is due later, all of it short
 * @param handlers runs the handlers of callers that do not block, and what is done beside
 * calls
 */
record Timer(LongSupplier nanoTime, DoubleSupplier random, Pause pause, ScheduledExecutorService scheduler,
		Executor handlers) implements AutoCloseable {

	private static final long KEEP_ALIVE = 60;

	/**
	 * Returns the system's time, and daemon threads.
	 * @return the timer
	 */
	static Timer real() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named("mcp-cluster-call"),
				new ThreadPoolExecutor.DiscardPolicy());
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setKeepAliveTime(KEEP_ALIVE, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return new Timer(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble(),
				(nanos) -> new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS), scheduler,
				Executors.newCachedThreadPool(named("mcp-cluster-handler")));
	}

	private static ThreadFactory named(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void close() {
		this.scheduler.shutdown();
		if (this.handlers instanceof ExecutorService service) {
			service.shutdown();
		}
	}

}
