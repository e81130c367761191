/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Runs a task at the earliest of the times that it was set to, and is unset then. Safe
 * for use by several threads.
 */
final class Alarm {

	private final Timing timing;

	private final Runnable task;

	private @Nullable Future<?> next;

	private Duration nextAt = Duration.ZERO;

	private boolean stopped;

	Alarm(Timing timing, Runnable task) {
		this.timing = timing;
		this.task = task;
	}

	/** Runs the task at a time, unless it is set to an earlier one, or stopped. */
	synchronized void set(Duration at) {
		if (this.stopped || (this.next != null && this.nextAt.compareTo(at) <= 0)) {
			return;
		}
		cancel();
		long nanos = Math.max(0, at.minus(this.timing.now()).toNanos());
		this.nextAt = at;
		try {
			this.next = this.timing.threads().loop().schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			this.stopped = true;
		}
	}

	synchronized boolean isStopped() {
		return this.stopped;
	}

	synchronized void stop() {
		this.stopped = true;
		cancel();
	}

	synchronized void resume() {
		this.stopped = false;
	}

	private void ring() {
		synchronized (this) {
			this.next = null;
		}
		this.task.run();
	}

	private void cancel() {
		if (this.next != null) {
			this.next.cancel(false);
			this.next = null;
		}
	}

}
