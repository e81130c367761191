/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of the directory up to date and tells the subscribers, one at a time: at
 * once when a change is reported, on the thread that reports it, and with a slow check at
 * the pace of the heartbeat, which finds what is not reported and what has expired. The
 * check also retries after a failure, without growing pauses: a look at a directory
 * burdens nobody.
 */
final class DirectoryLoop implements AutoCloseable, DirectoryWatcher.Listener {

	/**
	 * Interval at which the time of the directory is looked at where changes are not
	 * reported.
	 */
	static final Duration LOOK_INTERVAL = Duration.ofMillis(50);

	private final DirectoryView view;

	private final ChangeReports reports;

	private final Subscribers subscribers;

	private final Duration checkInterval;

	private final SingleThread thread = new SingleThread("mcp-cluster-local");

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
		attempt(() -> {
			this.view.read(names);
			this.subscribers.tell(this::instances);
		});
	}

	@Override
	public void anythingChanged() {
		attempt(() -> {
			this.view.scanQuickly();
			this.subscribers.tell(this::instances);
		});
	}

	@Override
	public void ended() {
		this.thread.execute(() -> refresh(false));
	}

	@Override
	public void close() {
		this.thread.close();
		this.reports.close();
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

	/**
	 * Looks at the files: slowly where changes are neither reported nor looked for,
	 * otherwise quickly.
	 */
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

	private synchronized void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (RegistryException ex) {
			this.subscribers.lost(ex);
		}
		catch (RuntimeException | Error ex) {
			// an error too, such as of a lack of memory, must not end the loop unseen
			this.subscribers.lost(new RegistryException("local registry: could not be read: " + ex, ex));
		}
	}

	private List<McpInstance> instances(String service) {
		return this.view.instances((instance) -> instance.service().equals(service));
	}

}
