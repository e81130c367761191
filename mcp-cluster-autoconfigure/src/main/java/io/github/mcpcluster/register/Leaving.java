/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Takes registrations out of the registry at the end: all at the same time, again and
 * again until the time is over. What is left expires in the registry. Reports once that
 * it is done, whatever the registry does.
 */
final class Leaving {

	private static final Log logger = LogFactory.getLog(Leaving.class);

	private final AtomicBoolean ended = new AtomicBoolean();

	private final Set<KeptRegistration> left = ConcurrentHashMap.newKeySet();

	private final ReconcileSettings settings;

	private final Timing timing;

	private final Runnable done;

	/**
	 * Prepares the end.
	 * @param settings how long and how often is tried
	 * @param timing threads
	 * @param done is run once
	 */
	Leaving(ReconcileSettings settings, Timing timing, Runnable done) {
		this.settings = settings;
		this.timing = timing;
		this.done = done;
	}

	void begin(List<KeptRegistration> leaving) {
		this.left.addAll(leaving);
		try {
			this.timing.threads()
				.timer()
				.schedule(this::end, this.settings.stopTimeout().toNanos(), TimeUnit.NANOSECONDS);
			leaving.forEach((each) -> tryNow(each, 0));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Deregistration given up, closed already", ex);
			end();
		}
	}

	private void tryNow(KeptRegistration leaving, int failures) {
		this.timing.threads().leaving().execute(() -> leave(leaving, failures));
	}

	private void leave(KeptRegistration leaving, int failures) {
		if (this.ended.get()) {
			return;
		}
		if (leaving.leave() || !leaving.mayBeHeld()) {
			this.left.remove(leaving);
			if (this.left.isEmpty()) {
				end();
			}
			return;
		}
		Duration pause = this.settings.retry(failures, this.timing.random().getAsDouble());
		try {
			this.timing.threads()
				.timer()
				.schedule(() -> tryNow(leaving, failures + 1), pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Deregistration not repeated, closed already: id=" + leaving.id(), ex);
		}
	}

	private void end() {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		for (KeptRegistration each : this.left) {
			logger.warn("Deregistration failed, the registry will notice by itself: id=" + each.id());
		}
		this.done.run();
	}

}
