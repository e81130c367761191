/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.watch.InstanceSource.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of one service with the latest snapshot: one call at a time, each
 * listener once for each change. Keeps no queue: a listener that is slower than the
 * changes misses those between, never the last.
 */
final class SnapshotListeners {

	private static final Log logger = LogFactory.getLog(SnapshotListeners.class);

	private final Executor executor;

	private final Supplier<@Nullable Snapshot> latest;

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	/** Signals not yet worked off; whoever raises it from zero starts the delivery. */
	private final AtomicInteger signals = new AtomicInteger();

	SnapshotListeners(Executor executor, Supplier<@Nullable Snapshot> latest) {
		this.executor = executor;
		this.latest = latest;
	}

	Subscription add(Consumer<Snapshot> target) {
		Listener listener = new Listener(target);
		this.listeners.add(listener);
		signal();
		return listener;
	}

	boolean isEmpty() {
		return this.listeners.isEmpty();
	}

	void signal() {
		if (!isEmpty() && this.signals.getAndIncrement() == 0) {
			this.executor.execute(this::deliver);
		}
	}

	void clear() {
		this.listeners.forEach(Listener::close);
	}

	private void deliver() {
		int seen;
		do {
			seen = this.signals.get();
			Snapshot snapshot = this.latest.get();
			if (snapshot != null) {
				this.listeners.forEach((listener) -> listener.tell(snapshot));
			}
		}
		while (this.signals.addAndGet(-seen) != 0);
	}

	/** One listener and the snapshot that it got last. */
	private final class Listener implements Subscription {

		private final Consumer<Snapshot> target;

		private @Nullable Snapshot told;

		private volatile boolean closed;

		Listener(Consumer<Snapshot> target) {
			this.target = target;
		}

		void tell(Snapshot snapshot) {
			if (this.closed || snapshot.equals(this.told)) {
				return;
			}
			this.told = snapshot;
			try {
				this.target.accept(snapshot);
			}
			catch (Throwable ex) {
				// Whatever it is, the other listeners and later changes must go on.
				logger.warn("Listener failed: service=" + snapshot.service(), ex);
			}
		}

		@Override
		public void close() {
			this.closed = true;
			SnapshotListeners.this.listeners.remove(this);
		}

	}

}
