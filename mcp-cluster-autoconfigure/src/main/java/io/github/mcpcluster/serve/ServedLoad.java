/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mcpcluster.instance.NodeProfile;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Counts the requests that this node has under way, and reports them at an interval if
 * they differ from the last report by a tenth of the capacity or more. Safe for use by
 * several threads; reports come from a thread of its own.
 */
public final class ServedLoad implements ServeListener, AutoCloseable {

	private static final Log logger = LogFactory.getLog(ServedLoad.class);

	private final AtomicInteger underWay = new AtomicInteger();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final NodeProfile profile;

	private final ScheduledExecutorService scheduler;

	private volatile int reported;

	/**
	 * Begins to count and to report.
	 * @param profile what the node says of itself beside its load
	 * @param interval time between two reports
	 */
	public ServedLoad(NodeProfile profile, Duration interval) {
		this(profile, interval, new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "mcp-cluster-load");
			thread.setDaemon(true);
			return thread;
		}));
	}

	ServedLoad(NodeProfile profile, Duration interval, ScheduledExecutorService scheduler) {
		this.profile = profile;
		this.scheduler = scheduler;
		scheduler.scheduleWithFixedDelay(this::report, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public Started started(ServedRequest request) {
		this.underWay.incrementAndGet();
		return (outcome) -> this.underWay.decrementAndGet();
	}

	/**
	 * Returns the description of this node with the load that was reported last.
	 * @return the profile
	 */
	public NodeProfile profile() {
		return this.profile.withLoad(this.reported);
	}

	/**
	 * Adds a listener to changes of {@link #profile()}.
	 * @param listener called by one thread, one call at a time; may block
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/** Reports no more. */
	@Override
	public void close() {
		this.scheduler.shutdownNow();
	}

	private void report() {
		int present = this.underWay.get();
		if (Math.abs(present - this.reported) < Math.max(1, this.profile.capacity() / 10)) {
			return;
		}
		this.reported = present;
		try {
			this.listeners.forEach(Runnable::run);
		}
		catch (RuntimeException ex) {
			logger.debug("Load not reported", ex);
		}
	}

}
