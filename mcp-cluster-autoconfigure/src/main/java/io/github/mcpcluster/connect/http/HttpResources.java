/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.github.mcpcluster.connect.TransportSettings;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.pool.PoolStats;

/**
 * Resources that the connections to all instances share: the pools, the clock, the timer,
 * and threads for work that no caller's thread does. Threads are started at their first
 * use and end when they are idle. Safe for use by several threads.
 */
public final class HttpResources implements AutoCloseable {

	private static final int HANDLER_THREADS = 64;

	private static final int OPENING_THREADS = 8;

	private static final int DRAIN_THREADS = 2;

	private static final int CUSTOMIZER_THREADS = 16;

	private static final int QUEUE = 1024;

	private final TransportSettings settings;

	private final LongSupplier nanoTime;

	private final BlockingHttp blocking;

	private final AsyncHttp async;

	private final ScheduledExecutorService timer;

	private final Deadlines deadlines;

	private final ThreadPoolExecutor handlers = threads("mcp-cluster-handlers", HANDLER_THREADS);

	private final ThreadPoolExecutor negotiation = threads("mcp-cluster-negotiation", OPENING_THREADS);

	private final ThreadPoolExecutor drains = threads("mcp-cluster-drains", DRAIN_THREADS);

	private final ThreadPoolExecutor customizers = threads("mcp-cluster-customizers", CUSTOMIZER_THREADS);

	private final AtomicBoolean evicting = new AtomicBoolean();

	private volatile boolean closed;

	public HttpResources(TransportSettings settings) {
		this(settings, System::nanoTime, timer(), SystemDefaultDnsResolver.INSTANCE);
	}

	/**
	 * Creates resources in a time of their own.
	 * @param settings the settings
	 * @param nanoTime the clock of all deadlines
	 * @param timer ends exchanges at their deadlines; shut down with this
	 * @param dns finds the addresses of hosts
	 */
	public HttpResources(TransportSettings settings, LongSupplier nanoTime, ScheduledExecutorService timer,
			DnsResolver dns) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.timer = timer;
		this.deadlines = new Deadlines(timer, nanoTime);
		DnsResolver allowed = new AllowedDns(dns, settings.trust().addresses());
		this.blocking = new BlockingHttp(settings, allowed, this.deadlines, nanoTime);
		this.async = new AsyncHttp(settings, allowed, nanoTime);
	}

	private static ScheduledExecutorService timer() {
		ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemon("mcp-cluster-deadlines"));
		timer.setRemoveOnCancelPolicy(true);
		return timer;
	}

	private static ThreadPoolExecutor threads(String name, int count) {
		ThreadPoolExecutor threads = new ThreadPoolExecutor(count, count, 5, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(QUEUE), daemon(name));
		threads.allowCoreThreadTimeOut(true);
		return threads;
	}

	private static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	public TransportSettings settings() {
		return this.settings;
	}

	/** The connections of threads that wait for their answers. */
	BlockingHttp blocking() {
		return this.blocking;
	}

	/** The client of everything else. */
	AsyncHttp async() {
		return this.async;
	}

	Deadlines deadlines() {
		evictFromNowOn();
		return this.deadlines;
	}

	/** Runs what users' handlers do. Rejects what is too much. */
	public Executor handlers() {
		return this.handlers;
	}

	/** Opens sessions for those who must not wait. Rejects what is too much. */
	public Executor negotiation() {
		return this.negotiation;
	}

	/** Asks customizers for those who must not wait. Rejects what is too much. */
	public Executor customizers() {
		return this.customizers;
	}

	/** Reads responses to their ends once nobody waits. Rejects what is too much. */
	Executor drains() {
		return this.drains;
	}

	/**
	 * Returns how long it is until a deadline.
	 * @param deadline a reading of the nano clock
	 * @return nanoseconds, negative once it has passed
	 */
	public long remaining(long deadline) {
		return deadline - this.nanoTime.getAsLong();
	}

	/**
	 * Returns the deadline of something that begins now.
	 * @param duration how long it may take
	 * @return a reading of the nano clock
	 */
	public long deadline(Duration duration) {
		return this.nanoTime.getAsLong() + duration.toNanos();
	}

	/**
	 * Runs an action later, on a thread that it must not hold up. Never once this is
	 * closed.
	 * @param delay when
	 * @param action what
	 */
	public void later(Duration delay, Runnable action) {
		try {
			this.timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			// closed
		}
	}

	/**
	 * Returns a time near another one, so that not everybody comes back at once.
	 * @param time the time
	 * @return half of it at least, all of it at most
	 */
	public Duration jittered(Duration time) {
		return time.dividedBy(2).plusNanos(ThreadLocalRandom.current().nextLong(time.toNanos() / 2 + 1));
	}

	private void evictFromNowOn() {
		if (!this.evicting.get() && this.evicting.compareAndSet(false, true)) {
			evictLater();
		}
	}

	private void evictLater() {
		later(this.settings.idleTimeout(), () -> {
			try {
				this.drains.execute(this::evictIdle);
			}
			catch (RejectedExecutionException ex) {
				// too much to do: next time
			}
			evictLater();
		});
	}

	private void evictIdle() {
		this.blocking.evictIdle();
		this.async.evictIdle();
	}

	/** The connections of threads that wait for their answers. */
	public PoolStats stats() {
		return this.blocking.stats();
	}

	/** The connections of everything else. */
	public PoolStats asyncStats() {
		return this.async.stats();
	}

	public boolean isClosed() {
		return this.closed;
	}

	/** Closes every connection. Calls under way fail. */
	@Override
	public void close() {
		this.closed = true;
		this.timer.shutdownNow();
		this.handlers.shutdownNow();
		this.negotiation.shutdownNow();
		this.drains.shutdownNow();
		this.customizers.shutdownNow();
		this.blocking.close();
		this.deadlines.expireAll();
		this.async.close();
	}

}
