/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import io.github.mcpcluster.watch.InstanceSource.Observer;
import org.jspecify.annotations.Nullable;

/**
 * Observes one service: asks, reports, pauses. One question is under way at a time; a
 * refresh that comes meanwhile is done right after it.
 */
final class Poll {

	private final PolledRegistry registry;

	private final String service;

	private final Sightings sightings;

	private final Observer observer;

	private final PollPauses pauses;

	private final ScheduledExecutorService executor;

	/**
	 * How many of the next answers may miss an instance because of a break before them.
	 */
	private int doubtful;

	private @Nullable Object store;

	private boolean asking;

	private boolean askAgain;

	private @Nullable Future<?> next;

	private volatile boolean closed;

	Poll(PolledRegistry registry, String service, Sightings sightings, Observer observer, PollPauses pauses,
			ScheduledExecutorService executor) {
		this.registry = registry;
		this.service = service;
		this.sightings = sightings;
		this.observer = new LoggedObserver(service, observer);
		this.pauses = pauses;
		this.executor = executor;
		this.doubtful = sightings.absences();
	}

	String service() {
		return this.service;
	}

	/** Asks at once, or again if a question is under way, which may be too old. */
	synchronized void refresh() {
		if (this.asking) {
			this.askAgain = true;
			return;
		}
		askIn(Duration.ZERO);
	}

	/** Ends it: reports nothing any more, but for a report that is under way. */
	synchronized void close() {
		this.closed = true;
		cancelNext();
	}

	private void ask() {
		if (!begin()) {
			return;
		}
		Duration pause;
		try {
			PolledRegistry.Answer answer = this.registry.instances(this.service);
			noteStore(answer.store());
			seen(this.sightings.complete(answer.instances()));
			pause = this.pauses.afterAnswer(answer.validFor());
		}
		catch (RegistryException ex) {
			pause = lost(ex);
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not end the poll unseen
			pause = lost(new RegistryException(
					"Could not look up %s in %s: %s".formatted(this.service, this.registry.place(), ex), ex));
		}
		end(pause);
	}

	private synchronized boolean begin() {
		if (this.asking || this.closed) {
			// the task that a refresh meant to replace had begun already
			this.askAgain = true;
			return false;
		}
		this.asking = true;
		this.askAgain = false;
		return true;
	}

	private synchronized void end(Duration pause) {
		this.asking = false;
		askIn(this.askAgain ? Duration.ZERO : pause);
	}

	private synchronized void askIn(Duration pause) {
		cancelNext();
		if (this.closed) {
			return;
		}
		try {
			this.next = this.executor.schedule(this::ask, pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			this.closed = true;
		}
	}

	private synchronized void cancelNext() {
		if (this.next != null) {
			this.next.cancel(false);
			this.next = null;
		}
	}

	private void noteStore(@Nullable Object store) {
		if (!Objects.equals(store, this.store)) {
			this.store = store;
			this.doubtful = this.sightings.absences();
		}
	}

	private void seen(List<McpInstance> instances) {
		Continuity continuity = (this.doubtful > 0) ? Continuity.RESTARTED : Continuity.CONTINUED;
		this.doubtful = Math.max(this.doubtful - 1, 0);
		if (!this.closed) {
			this.observer.seen(instances, continuity);
		}
	}

	private Duration lost(RegistryException cause) {
		this.doubtful = this.sightings.absences();
		if (!this.closed) {
			this.observer.lost(cause);
		}
		return this.pauses.afterFailure();
	}

}
