/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a source tells of one service into the latest view of it. Changes under a
 * lock, so that events are told in order; is read without.
 */
final class Observation implements InstanceSource.Observer {

	private final String service;

	private final Duration emptyHold;

	private final Timing timing;

	private final WatchListener listener;

	private volatile @Nullable ServiceView view;

	private volatile @Nullable RegistryException error;

	private @Nullable Doubt doubt;

	private boolean closed;

	Observation(String service, Duration emptyHold, Timing timing, WatchListener listener) {
		this.service = service;
		this.emptyHold = emptyHold;
		this.timing = timing;
		this.listener = listener;
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
		boolean back = this.error != null;
		this.error = null;
		believeOrDoubt(toSnapshot(instances), continuity);
		if (back) {
			this.listener.back(this.service);
		}
	}

	@Override
	public synchronized void lost(RegistryException cause) {
		if (this.closed) {
			return;
		}
		// The next answer restarts: if it is empty, it is doubted anew.
		endDoubt();
		boolean news = this.error == null;
		this.error = cause;
		ServiceView known = this.view;
		if (known != null) {
			this.view = new ServiceView(known.snapshot(), true, known.confirmed(), cause);
		}
		if (news) {
			this.listener.lost(this.service, cause);
		}
	}

	synchronized void close() {
		this.closed = true;
		endDoubt();
	}

	private void believeOrDoubt(Snapshot answer, Continuity continuity) {
		Instant now = this.timing.clock().instant();
		ServiceView known = this.view;
		Snapshot shown = (known == null || this.emptyHold.isZero()) ? answer
				: EmptyHold.shown(known.snapshot(), answer, continuity, this.doubt != null);
		if (known == null || shown == answer) {
			endDoubt();
			show(new ServiceView(answer, false, now, null));
		}
		else {
			beginDoubt(answer, now);
			show(new ServiceView(shown, true, known.confirmed(), null));
		}
	}

	private void show(ServiceView next) {
		Snapshot before = snapshot();
		if (before != null && before.equals(next.snapshot())) {
			this.view = new ServiceView(before, next.stale(), next.confirmed(), next.error());
			return;
		}
		this.view = next;
		this.listener.changed(this.service, (before != null) ? before : Snapshot.empty(this.service), next.snapshot());
	}

	private void beginDoubt(Snapshot answer, Instant now) {
		Doubt running = this.doubt;
		if (running != null) {
			running.answer = answer;
			running.answered = now;
			return;
		}
		Doubt begun = new Doubt(answer, now);
		this.doubt = begun;
		begun.end = this.timing.scheduler()
			.schedule(() -> believe(begun), this.emptyHold.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void endDoubt() {
		Doubt running = this.doubt;
		this.doubt = null;
		if (running != null && running.end != null) {
			running.end.cancel(false);
		}
	}

	private synchronized void believe(Doubt ended) {
		if (this.doubt == ended) {
			this.doubt = null;
			show(new ServiceView(ended.answer, false, ended.answered, null));
		}
	}

	/**
	 * A registry may show an id twice, say on two nodes of which one is gone: the
	 * healthier counts.
	 */
	private Snapshot toSnapshot(Collection<McpInstance> instances) {
		Map<InstanceId, McpInstance> byId = new TreeMap<>();
		for (McpInstance instance : instances) {
			if (instance.service().equals(this.service)) {
				byId.merge(instance.id(), instance, (one,
						other) -> (Comparator.comparing(McpInstance::health).compare(one, other) <= 0) ? one : other);
			}
		}
		return new Snapshot(this.service, List.copyOf(byId.values()));
	}

	/** An answer that is not believed yet. */
	private static final class Doubt {

		private Snapshot answer;

		private Instant answered;

		private @Nullable Future<?> end;

		Doubt(Snapshot answer, Instant answered) {
			this.answer = answer;
			this.answered = answered;
		}

	}

}
