/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Takes registrations out of the registry, waits, and reports that it is done: once,
 * within a bounded time, whatever the registry does.
 */
final class Deregistration {

	private static final Log logger = LogFactory.getLog(Deregistration.class);

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Registrations registrations;

	private final ScheduledExecutorService stopper;

	private final Duration delay;

	private final Runnable done;

	Deregistration(Registrations registrations, ScheduledExecutorService stopper, Duration delay, Runnable done) {
		this.registrations = registrations;
		this.stopper = stopper;
		this.delay = delay;
		this.done = done;
	}

	void begin(List<InstanceId> ids, Duration timeout) {
		if (ids.isEmpty()) {
			this.done.run();
			return;
		}
		try {
			this.stopper.schedule(() -> end("Deregistration given up, the registry does not answer: ids=" + ids),
					timeout.toNanos(), TimeUnit.NANOSECONDS);
			this.stopper.execute(() -> leave(ids));
		}
		catch (RejectedExecutionException ex) {
			end("Deregistration given up, closed already: ids=" + ids);
		}
	}

	private void leave(List<InstanceId> ids) {
		for (InstanceId id : ids) {
			if (this.ended.get()) {
				return;
			}
			boolean mayBeThere = this.registrations.mayBeRegistered(id);
			if (!this.registrations.leave(id) && mayBeThere) {
				logger.warn("Deregistration failed, the registry will notice by itself: id=" + id);
			}
		}
		end("");
	}

	private void end(String complaint) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		if (!complaint.isEmpty()) {
			logger.warn(complaint);
		}
		this.registrations.forgetAll();
		if (this.delay.isZero() || !later(this.done)) {
			this.done.run();
		}
	}

	private boolean later(Runnable then) {
		try {
			this.stopper.schedule(then, this.delay.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

}
