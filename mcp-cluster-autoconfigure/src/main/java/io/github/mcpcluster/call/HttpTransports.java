/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.github.mcpcluster.connect.TransportSettings;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;

/**
 * What the connections to all instances share: the pool, the clock, a thread that ends
 * exchanges at their deadlines, and threads for what is sent with nobody waiting. Threads
 * come with the first call. Safe for use by several threads.
 */
final class HttpTransports implements AutoCloseable {

	private static final Duration FAREWELL = Duration.ofSeconds(1);

	private static final int FAREWELL_THREADS = 2;

	private static final int FAREWELL_QUEUE = 256;

	private final TransportSettings settings;

	private final LongSupplier nanoTime;

	private final PoolingHttpClientConnectionManager pool;

	private final CloseableHttpClient http;

	private final ScheduledExecutorService alarms;

	private final ThreadPoolExecutor farewells;

	private final AtomicBoolean evicting = new AtomicBoolean();

	private volatile boolean closed;

	HttpTransports(TransportSettings settings) {
		this(settings, System::nanoTime, alarms(), SystemDefaultDnsResolver.INSTANCE);
	}

	/**
	 * Creates transports in a time of their own.
	 * @param settings the settings
	 * @param nanoTime the clock of all deadlines
	 * @param alarms ends exchanges at their deadlines; shut down with this
	 * @param dns finds the addresses of hosts
	 */
	HttpTransports(TransportSettings settings, LongSupplier nanoTime, ScheduledExecutorService alarms,
			DnsResolver dns) {
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.alarms = alarms;
		this.pool = ConnectionPool.create(settings, dns);
		this.http = HttpClients.custom()
			.setConnectionManager(this.pool)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.disableConnectionState()
			.setUserAgent(settings.clientName())
			.build();
		this.farewells = new ThreadPoolExecutor(FAREWELL_THREADS, FAREWELL_THREADS, 5, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(FAREWELL_QUEUE), daemon("mcp-cluster-farewells"),
				new ThreadPoolExecutor.DiscardPolicy());
		this.farewells.allowCoreThreadTimeOut(true);
	}

	private static ScheduledExecutorService alarms() {
		ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1, daemon("mcp-cluster-deadlines"));
		alarms.setRemoveOnCancelPolicy(true);
		return alarms;
	}

	private static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	TransportSettings settings() {
		return this.settings;
	}

	CloseableHttpClient http() {
		return this.http;
	}

	/**
	 * Returns how long it is until a deadline.
	 * @param deadline a reading of the nano clock
	 * @return nanoseconds, negative once it has passed
	 */
	long remaining(long deadline) {
		return deadline - this.nanoTime.getAsLong();
	}

	/**
	 * Returns the deadline of something that begins now.
	 * @param duration how long it may take
	 * @return a reading of the nano clock
	 */
	long deadline(Duration duration) {
		return this.nanoTime.getAsLong() + duration.toNanos();
	}

	/**
	 * Runs an action later, on a thread that it must not hold up.
	 * @param nanos when
	 * @param action what
	 * @return a handle that takes it back
	 * @throws RejectedExecutionException once this is closed
	 */
	ScheduledFuture<?> alarm(long nanos, Runnable action) {
		evictFromNowOn();
		return this.alarms.schedule(action, nanos, TimeUnit.NANOSECONDS);
	}

	private void evictFromNowOn() {
		if (!this.evicting.get() && this.evicting.compareAndSet(false, true)) {
			long pause = this.settings.idleTimeout().toMillis();
			this.alarms.scheduleWithFixedDelay(() -> this.farewells.execute(this::evictIdle), pause, pause,
					TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * Sends something that nobody waits for, when there is time. Dropped when too much is
	 * waiting already.
	 * @param action sends it, in bounded time, and does not throw
	 */
	void farewell(Runnable action) {
		this.farewells.execute(action);
	}

	PoolStats stats() {
		return this.pool.getTotalStats();
	}

	boolean isClosed() {
		return this.closed;
	}

	private void evictIdle() {
		this.pool.closeExpired();
		this.pool.closeIdle(TimeValue.of(this.settings.idleTimeout()));
	}

	/**
	 * Sends what is still waiting, for a second at most, then closes every connection.
	 * Calls under way fail.
	 */
	@Override
	public void close() {
		this.farewells.shutdown();
		try {
			this.farewells.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.closed = true;
		this.farewells.shutdownNow();
		this.alarms.shutdownNow();
		this.http.close(CloseMode.IMMEDIATE);
	}

}
