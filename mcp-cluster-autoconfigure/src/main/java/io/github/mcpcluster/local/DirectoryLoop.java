/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of the directory up to date and tells the subscribers, on one thread: at
 * once when a change is reported, and with a slow check at the pace of the heartbeat,
 * which finds what is not reported and what has expired. The check also retries after a
 * failure, without growing pauses: a look at a directory burdens nobody.
 */
final class DirectoryLoop implements AutoCloseable, DirectoryWatcher.Listener {

	/**
	 * How often the time of the directory is looked at where changes are not reported.
	 */
	static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

	/** Above so many changed files the directory is read as a whole. */
	private static final int MANY = 1000;

	private final DirectoryView view;

	private final ChangeReports reports;

	private final Subscribers subscribers;

	private final Duration checkInterval;

	private final SingleThread thread = new SingleThread("mcp-cluster-local");

	/** Names of changed files; the empty name stands for any. Guarded by itself. */
	private final Set<String> changed = new HashSet<>();

	private boolean checking;

	private @Nullable Future<?> looking;

	DirectoryLoop(DirectoryView view, ChangeReports reports, Subscribers subscribers, Duration checkInterval) {
		this.view = view;
		this.reports = reports;
		this.subscribers = subscribers;
		this.checkInterval = checkInterval;
	}

	/** Begins with the first call; each call tells new subscribers what there is. */
	void begin() {
		this.thread.execute(() -> {
			if (!this.checking) {
				this.checking = true;
				check();
			}
			else {
				refresh(false);
			}
		});
	}

	@Override
	public void changed(Set<String> names) {
		synchronized (this.changed) {
			boolean told = !this.changed.isEmpty();
			this.changed.addAll((this.changed.size() < MANY) ? names : Set.of(""));
			if (told) {
				return;
			}
		}
		this.thread.execute(this::readChanged);
	}

	@Override
	public void anythingChanged() {
		changed(Set.of(""));
	}

	@Override
	public void close() {
		this.thread.close();
		this.reports.close();
	}

	private void readChanged() {
		Set<String> names;
		synchronized (this.changed) {
			names = Set.copyOf(this.changed);
			this.changed.clear();
		}
		if (names.contains("")) {
			refresh(false);
			return;
		}
		attempt(() -> {
			this.view.read(names);
			this.subscribers.tell(this::instances);
		});
	}

	private void check() {
		refresh(true);
		Duration pause = this.view.nextExpiry()
			.map((left) -> left.plusMillis(1))
			.filter((left) -> left.compareTo(this.checkInterval) < 0)
			.orElse(this.checkInterval);
		this.thread.after(pause, this::check);
	}

	private void refresh(boolean confirm) {
		attempt(() -> {
			if (!this.reports.renew(this)) {
				this.subscribers.restart();
			}
			lookUnlessReported();
			scan(confirm);
			if (confirm) {
				this.subscribers.confirm(this::instances);
			}
			else {
				this.subscribers.tell(this::instances);
			}
		});
	}

	/** What is reported is read anyway, and what is looked for is wanted soon. */
	private void scan(boolean slow) {
		if (slow && !this.reports.areComing()) {
			this.view.scan();
		}
		else {
			this.view.scanQuickly();
		}
	}

	private void lookUnlessReported() {
		if (this.reports.areComing() && this.looking != null) {
			this.looking.cancel(false);
			this.looking = null;
		}
		else if (!this.reports.areComing() && this.looking == null) {
			this.looking = this.thread.every(LOOK_INTERVAL, this::look);
		}
	}

	private void look() {
		if (this.reports.haveToBeLookedFor()) {
			refresh(false);
		}
	}

	private void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (RegistryException ex) {
			this.subscribers.lost(ex);
		}
		catch (RuntimeException ex) {
			this.subscribers.lost(new RegistryException("local registry: could not be read: " + ex, ex));
		}
	}

	private List<McpInstance> instances(String service) {
		return this.view.instances((instance) -> instance.service().equals(service));
	}

}
