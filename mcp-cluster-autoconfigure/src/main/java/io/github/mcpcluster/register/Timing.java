/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The threads, the clocks and the chance of the registrations.
 *
 * @param threads the threads
 * @param clock the time that users are shown
 * @param nanoTime the time that waiting is measured by
 * @param random yields numbers from 0 to below 1
 */
record Timing(Threads threads, InstantSource clock, LongSupplier nanoTime, DoubleSupplier random) {

	/** Seconds that an idle thread is kept. */
	private static final long KEEP_ALIVE = 10;

	/** Greatest number of questions, and of deregistrations, that may hang at once. */
	private static final int MAX_HANGING = 16;

	/**
	 * Returns real threads, daemons that are started when needed, the system's clock and
	 * real chance.
	 * @return the timing
	 */
	static Timing real() {
		long origin = System.nanoTime();
		Threads threads = new Threads(scheduler("mcp-cluster-reconciler"), scheduler("mcp-cluster-registration-timer"),
				pool("mcp-cluster-stop"), pool("mcp-cluster-health"));
		return new Timing(threads, InstantSource.system(), () -> System.nanoTime() - origin,
				() -> ThreadLocalRandom.current().nextDouble());
	}

	/** Returns the time since this was created. */
	Duration now() {
		return Duration.ofNanos(this.nanoTime.getAsLong());
	}

	/**
	 * Returns a pool that takes an idle thread before it starts another, and queues what
	 * finds none. What is queued is bounded by the registrations: each has one task at a
	 * time.
	 */
	private static ExecutorService pool(String name) {
		return new ThreadPoolExecutor(0, MAX_HANGING, KEEP_ALIVE, TimeUnit.SECONDS, new IdleThreadsFirst(),
				daemons(name), (task, pool) -> {
					if (pool.isShutdown()) {
						throw new RejectedExecutionException(name + ": closed");
					}
					pool.getQueue().add(task);
				});
	}

	private static ScheduledExecutorService scheduler(String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, daemons(name));
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

	/**
	 * The threads.
	 *
	 * @param loop calls the registry in the background
	 * @param timer ends what takes too long; nothing that blocks
	 * @param leaving takes registrations out at the end
	 * @param questions asks instances for their health
	 */
	record Threads(ScheduledExecutorService loop, ScheduledExecutorService timer, ExecutorService leaving,
			ExecutorService questions) {

		void shutdownNow() {
			this.questions.shutdownNow();
			this.leaving.shutdownNow();
			this.loop.shutdownNow();
			this.timer.shutdownNow();
		}

	}

	/** Takes a task at once only if a thread waits for one. */
	private static final class IdleThreadsFirst extends LinkedTransferQueue<Runnable> {

		private static final long serialVersionUID = 1;

		@Override
		public boolean offer(Runnable task) {
			return tryTransfer(task);
		}

		@Override
		public boolean add(Runnable task) {
			return super.offer(task);
		}

	}

}
