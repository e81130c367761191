/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.mcpcluster.serve.session.Sessions;
import io.github.mcpcluster.serve.stateless.Subscriptions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps streams alive, with one thread for all of them: those that clients listen on, and
 * the responses of calls that take long, which is also how a client that has gone is
 * found out.
 */
final class OpenStreams {

	private static final Log logger = LogFactory.getLog(OpenStreams.class);

	/** Time after which a call is shown to be alive, and from then on again and again. */
	private static final long CALL_SECONDS = 2;

	private static final long LISTEN_SECONDS = 15;

	private static final long SWEEP_SECONDS = 30;

	private final Map<PostCall, Long> calls = new ConcurrentHashMap<>();

	private final List<Subscriptions> subscriptions;

	private final List<Sessions> sessions;

	private final LongSupplier nanoTime;

	private final Supplier<ScheduledExecutorService> timers;

	private @Nullable ScheduledExecutorService timer;

	OpenStreams(List<Subscriptions> subscriptions, List<Sessions> sessions, LongSupplier nanoTime) {
		this(subscriptions, sessions, nanoTime, OpenStreams::newTimer);
	}

	OpenStreams(List<Subscriptions> subscriptions, List<Sessions> sessions, LongSupplier nanoTime,
			Supplier<ScheduledExecutorService> timers) {
		this.timers = timers;
		this.subscriptions = List.copyOf(subscriptions);
		this.sessions = List.copyOf(sessions);
		this.nanoTime = nanoTime;
	}

	private static ScheduledExecutorService newTimer() {
		return Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "mcp-streams");
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Begins to watch a call whose client cancels it by going away. */
	void watch(PostCall call) {
		this.calls.put(call, this.nanoTime.getAsLong());
	}

	void forget(PostCall call) {
		this.calls.remove(call);
	}

	synchronized void start() {
		if (this.timer == null) {
			this.timer = this.timers.get();
			this.timer.scheduleWithFixedDelay(this::keepCallsAlive, CALL_SECONDS, CALL_SECONDS, TimeUnit.SECONDS);
			this.timer.scheduleWithFixedDelay(this::keepStreamsAlive, LISTEN_SECONDS, LISTEN_SECONDS, TimeUnit.SECONDS);
			this.timer.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
		}
	}

	/** Ends the streams, so that the web server need not wait for them. */
	synchronized void stop() {
		if (this.timer != null) {
			this.timer.shutdownNow();
			this.timer = null;
		}
		this.subscriptions.forEach(Subscriptions::close);
		this.sessions.forEach(Sessions::close);
	}

	synchronized boolean isRunning() {
		return this.timer != null;
	}

	void keepCallsAlive() {
		long before = this.nanoTime.getAsLong() - TimeUnit.SECONDS.toNanos(CALL_SECONDS);
		this.calls.forEach((call, since) -> {
			if (since - before <= 0) {
				quietly(call::keepAlive);
			}
		});
	}

	void keepStreamsAlive() {
		this.subscriptions.forEach((streams) -> quietly(streams::keepAlive));
		this.sessions.forEach((streams) -> quietly(streams::keepAlive));
	}

	void sweep() {
		this.sessions.forEach((sessions) -> quietly(sessions::sweep));
	}

	/** A timer that sees an exception never calls again. */
	private static void quietly(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.debug("Stream could not be kept alive", ex);
		}
	}

}
