/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * Turns the reports of a source on one service into the latest view of it. Changes are
 * made under a lock, so that events are in order; reading takes no lock.
 */
final class Observation implements InstanceSource.Observer {

	private final String service;

	private final MissingInstances hold;

	private final Duplicates duplicates = new Duplicates();

	private final Timing timing;

	private final Listeners<WatchListener> listeners;

	private volatile @Nullable ServiceView view;

	private volatile @Nullable RegistryException error;

	private @Nullable Answer latest;

	/** List that the latest answer was made of. */
	private @Nullable List<McpInstance> listed;

	private @Nullable Future<?> holdEnd;

	private boolean closed;

	Observation(String service, Duration keepMissingFor, Timing timing, Listeners<WatchListener> listeners) {
		this.service = service;
		this.hold = new MissingInstances(keepMissingFor);
		this.timing = timing;
		this.listeners = listeners;
	}

	@Nullable ServiceView view() {
		return this.view;
	}

	@Nullable Snapshot snapshot() {
		ServiceView known = this.view;
		return (known != null) ? known.snapshot() : null;
	}

	@Nullable RegistryException error() {
		return this.error;
	}

	@Override
	public synchronized void seen(List<McpInstance> instances, Continuity continuity) {
		if (this.closed) {
			return;
		}
		if (continuity == Continuity.CONTINUED && instances == this.listed && confirm()) {
			return;
		}
		boolean back = this.error != null;
		this.error = null;
		this.listed = instances;
		Answer answer = new Answer(toSnapshot(instances), this.timing.clock().instant());
		this.latest = answer;
		ServiceView known = this.view;
		if (known != null) {
			this.hold.answered(known.snapshot(), answer.snapshot(), continuity, answer.time());
		}
		show(answer);
		if (back) {
			this.listeners.tell((listener) -> listener.back(this.service));
		}
	}

	/** Takes the same list for what it is: nothing is to be compared. */
	private boolean confirm() {
		Answer known = this.latest;
		ServiceView shown = this.view;
		if (known == null || shown == null || shown.stale()) {
			return false;
		}
		Instant now = this.timing.clock().instant();
		this.latest = new Answer(known.snapshot(), now);
		this.view = new ServiceView(shown.snapshot(), false, now, null);
		return true;
	}

	@Override
	public synchronized void lost(RegistryException cause) {
		if (this.closed) {
			return;
		}
		this.hold.lost(this.timing.clock().instant());
		forgetLatest();
		boolean news = this.error == null;
		this.error = cause;
		ServiceView known = this.view;
		if (known != null) {
			this.view = new ServiceView(known.snapshot(), true, known.confirmed(), cause);
		}
		if (news) {
			this.listeners.tell((listener) -> listener.lost(this.service, cause));
		}
	}

	synchronized void close() {
		this.closed = true;
		forgetLatest();
	}

	/** Shows an answer as far as it is believed, and again when more of it is. */
	private void show(Answer answer) {
		cancelHoldEnd();
		Snapshot shown = this.hold.shown(answer.snapshot());
		Optional<Instant> end = this.hold.nextEnd();
		ServiceView known = this.view;
		if (known == null || end.isEmpty()) {
			show(new ServiceView(shown, false, answer.time(), null));
			return;
		}
		show(new ServiceView(shown, true, known.confirmed(), null));
		Duration left = Duration.between(this.timing.clock().instant(), end.get());
		this.holdEnd = this.timing.scheduler()
			.schedule(() -> believe(answer, end.get()), left.toNanos(), TimeUnit.NANOSECONDS);
	}

	private synchronized void believe(Answer answer, Instant time) {
		if (this.latest == answer) {
			this.hold.expire(time);
			show(answer);
		}
	}

	private void forgetLatest() {
		this.latest = null;
		cancelHoldEnd();
	}

	private void cancelHoldEnd() {
		Future<?> running = this.holdEnd;
		this.holdEnd = null;
		if (running != null) {
			running.cancel(false);
		}
	}

	private void show(ServiceView next) {
		Snapshot before = snapshot();
		if (before != null && before.equals(next.snapshot())) {
			this.view = new ServiceView(before, next.stale(), next.confirmed(), next.error());
			return;
		}
		this.view = next;
		Snapshot known = (before != null) ? before : Snapshot.empty(this.service);
		this.listeners.tell((listener) -> listener.changed(this.service, known, next.snapshot()));
	}

	private Snapshot toSnapshot(Collection<McpInstance> instances) {
		List<McpInstance> own = instances.stream()
			.filter((instance) -> instance.service().equals(this.service))
			.toList();
		ServiceView known = this.view;
		Snapshot shown = (known != null) ? known.snapshot() : Snapshot.empty(this.service);
		return new Snapshot(this.service, this.duplicates.resolve(own, shown));
	}

	/**
	 * Answer of the registry.
	 *
	 * @param snapshot the instances
	 * @param time when it said so
	 */
	private record Answer(Snapshot snapshot, Instant time) {
	}

}
