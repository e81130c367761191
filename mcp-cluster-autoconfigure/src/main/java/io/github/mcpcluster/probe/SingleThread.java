/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

/**
 * A daemon thread for short tasks, started with the first of them. Forgets what it is
 * given after it was closed.
 */
final class SingleThread implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final ScheduledExecutorService executor;

	SingleThread(String name) {
		this(daemon(name));
	}

	SingleThread(ScheduledExecutorService executor) {
		this.executor = executor;
	}

	private static ScheduledExecutorService daemon(String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		}, new DiscardPolicy());
		executor.setRemoveOnCancelPolicy(true);
		return executor;
	}

	void execute(Runnable task) {
		this.executor.execute(task);
	}

	Future<?> after(Duration delay, Runnable task) {
		return this.executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
	}

	Future<?> every(Duration pause, Runnable task) {
		return this.executor.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Ends the thread, and waits a second at most for the task that it is at. */
	@Override
	public void close() {
		this.executor.shutdownNow();
		try {
			this.executor.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
