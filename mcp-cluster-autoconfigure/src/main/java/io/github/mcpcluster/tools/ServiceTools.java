/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.call.ToolOffer;
import io.github.mcpcluster.call.ToolOffers;
import io.github.mcpcluster.instance.Excerpt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.tool.ToolCallback;

/**
 * The tools of one service, kept up to date in the background. While its instances cannot
 * be asked, what is known stays; while there are none, it has no tools. Reading never
 * waits. Safe for use by several threads.
 */
final class ServiceTools implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ServiceTools.class);

	/** Time to list the tools. */
	private static final Duration LISTING = Duration.ofSeconds(10);

	/** Longest time between two tries to list them, the first being 1 s. */
	private static final long LONGEST_DELAY = Duration.ofSeconds(32).toMillis();

	private final String service;

	private final ToolOffers offers;

	private final CallbackFactory factory;

	private final ScheduledExecutorService scheduler;

	private final Duration interval;

	private final CompletableFuture<Void> settled = new CompletableFuture<>();

	private volatile List<ToolCallback> callbacks = List.of();

	private @Nullable String digest;

	private boolean underWay;

	private boolean again;

	private boolean closed;

	private int failures;

	private @Nullable Watch watch;

	private @Nullable Future<?> next;

	/**
	 * Creates the tools of a service, of which nothing is known yet.
	 * @param service name of the service
	 * @param factory makes the callbacks
	 * @param scheduler runs what is due later
	 * @param interval time between two lists
	 */
	ServiceTools(String service, CallbackFactory factory, ScheduledExecutorService scheduler, Duration interval) {
		this.service = service;
		this.offers = factory.offers();
		this.factory = factory;
		this.scheduler = scheduler;
		this.interval = interval;
	}

	/** Begins to keep the tools up to date. */
	void start() {
		Watch watch = this.offers.listen(this.service, this::refresh);
		synchronized (this) {
			if (!this.closed) {
				this.watch = watch;
				watch = null;
			}
		}
		if (watch != null) {
			watch.close();
		}
		refresh();
	}

	/** Completed, never with a failure, when the service has been asked once. */
	CompletableFuture<Void> settled() {
		return this.settled;
	}

	List<ToolCallback> callbacks() {
		return this.callbacks;
	}

	private void refresh() {
		synchronized (this) {
			this.again = this.underWay;
			if (this.closed || this.underWay) {
				return;
			}
			this.underWay = true;
			if (this.next != null) {
				this.next.cancel(false);
			}
		}
		try {
			this.offers.offer(this.service, LISTING).whenComplete(this::arrived);
		}
		catch (RuntimeException ex) {
			arrived(null, ex);
		}
	}

	private void arrived(@Nullable ToolOffer offer, @Nullable Throwable failure) {
		boolean again;
		synchronized (this) {
			if (offer != null) {
				offered(offer);
			}
			else {
				failed((failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
						: failure);
			}
			this.underWay = false;
			again = this.again && !this.closed;
			if (!again && !this.closed) {
				this.next = this.scheduler.schedule(this::refresh, delay(), TimeUnit.MILLISECONDS);
			}
		}
		this.settled.complete(null);
		if (again) {
			refresh();
		}
	}

	private void offered(ToolOffer offer) {
		this.failures = 0;
		if (!offer.digest().equals(this.digest)) {
			this.digest = offer.digest();
			this.callbacks = List.copyOf(this.factory.callbacks(offer));
			logger.info("Tools offered: service=%s, tools=%d".formatted(this.service, this.callbacks.size()));
		}
	}

	private void failed(@Nullable Throwable failure) {
		this.failures++;
		boolean gone = failure instanceof NoInstanceAvailableException none && none.counts().healthy() == 0;
		if (gone && this.digest != null) {
			this.digest = null;
			this.callbacks = List.of();
			logger.info("Tools no longer offered: service=%s, reason=no instance".formatted(this.service));
		}
		else if (!gone && this.failures == 1) {
			logger.warn("Tools not listed: service=%s, known=%d, reason=%s".formatted(this.service,
					this.callbacks.size(), (failure instanceof Exception ex) ? Excerpt.of(ex) : failure));
		}
	}

	private long delay() {
		return (this.failures == 0) ? this.interval.toMillis()
				: Math.min(LONGEST_DELAY, 500L << Math.min(this.failures, 10));
	}

	@Override
	public void close() {
		Watch watch;
		synchronized (this) {
			this.closed = true;
			watch = this.watch;
			if (this.next != null) {
				this.next.cancel(false);
			}
		}
		this.settled.complete(null);
		if (watch != null) {
			watch.close();
		}
	}

}
