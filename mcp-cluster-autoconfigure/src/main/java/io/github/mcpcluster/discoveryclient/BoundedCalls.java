/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.discoveryclient;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.poll.NamedThreads;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the time and the number of calls to a client that may have no time-out itself.
 * Each call has a thread, which a call that hangs may keep for ever; so two calls of one
 * task may hang, and the calls of other tasks go on. Safe for use by several threads.
 */
final class BoundedCalls implements AutoCloseable {

	/** Greatest number of calls that are under way or hang. */
	private static final int MOST = 64;

	/**
	 * The second one may have a fresh connection, where the first one hangs in a dead
	 * one.
	 */
	private static final int MOST_OF_ONE_TASK = 2;

	private final String place;

	private final Duration timeout;

	private final ThreadPoolExecutor threads;

	/** Number of calls under way by their task. */
	private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

	/**
	 * Creates calls; there is no thread before the first one.
	 * @param place where the calls go, for messages
	 * @param timeout time for a call
	 * @param prefix what the names of the threads begin with
	 */
	BoundedCalls(String place, Duration timeout, String prefix) {
		this(place, timeout, new NamedThreads(prefix));
	}

	BoundedCalls(String place, Duration timeout, ThreadFactory threads) {
		this.place = place;
		this.timeout = timeout;
		this.threads = new ThreadPoolExecutor(0, MOST, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
	}

	/**
	 * Makes a call, and waits for what it returns until the time-out.
	 * @param task completes the sentence "Could not ... in"
	 * @throws RegistryException if the call fails or takes too long, or too many hang
	 */
	<T> T run(String task, Callable<T> call) {
		if (this.underWay.merge(task, 1, Integer::sum) > MOST_OF_ONE_TASK) {
			ended(task);
			throw failed(task, "%d calls hang".formatted(MOST_OF_ONE_TASK), null);
		}
		FutureTask<T> future = new FutureTask<>(call);
		try {
			this.threads.execute(() -> {
				try {
					future.run();
				}
				finally {
					ended(task);
				}
			});
		}
		catch (RejectedExecutionException ex) {
			ended(task);
			throw failed(task,
					this.threads.isShutdown() ? "the application is stopping" : "%d calls hang".formatted(MOST), ex);
		}
		catch (RuntimeException | Error ex) {
			// such as a thread that cannot be started
			ended(task);
			throw ex;
		}
		return await(task, future);
	}

	private <T> T await(String task, FutureTask<T> future) {
		try {
			return future.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw failed(task, "%s (%s)".formatted(cause.getClass().getSimpleName(),
					Excerpt.of(String.valueOf(cause.getMessage()))), cause);
		}
		catch (TimeoutException ex) {
			future.cancel(true);
			throw failed(task, "no answer within %d ms".formatted(this.timeout.toMillis()), ex);
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			Thread.currentThread().interrupt();
			throw failed(task, "interrupted", ex);
		}
	}

	private void ended(String task) {
		this.underWay.computeIfPresent(task, (same, number) -> (number > 1) ? number - 1 : null);
	}

	private RegistryException failed(String task, String why, @Nullable Throwable cause) {
		return new RegistryException("Could not %s in %s: %s".formatted(task, this.place, why), cause);
	}

	/** Interrupts what is under way, and does not wait for it. */
	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
