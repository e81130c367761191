/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.util.Objects;

import io.github.mcpcluster.RegistryException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reports changes of the directory to this process: the file system reports them if it
 * can. If it cannot (the user has no inotify instance left, or the system has no such
 * thing), the time of the directory shows them: it changes when a file comes, is replaced
 * or goes, and stays with heartbeats. For one thread.
 */
final class ChangeReports implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ChangeReports.class);

	private final EntryDirectory directory;

	private final WatchServices watches;

	private @Nullable DirectoryWatcher watcher;

	private @Nullable FileState folder;

	private boolean warned;

	private boolean moved;

	private boolean unsupported;

	private boolean closed;

	ChangeReports(EntryDirectory directory, WatchServices watches) {
		this.directory = directory;
		this.watches = watches;
	}

	/**
	 * Makes sure that changes from now on are reported, as far as possible.
	 * @param listener the listener to changes
	 * @return whether this is the directory that was there the last time
	 */
	boolean renew(DirectoryWatcher.Listener listener) {
		FileState now = this.directory.prepare();
		FileState before = this.folder;
		DirectoryWatcher running = this.watcher;
		boolean same = before != null && Objects.equals(before.key(), now.key())
				&& (running == null || running.isRunning());
		this.folder = now;
		if (!same || running == null) {
			end();
			start(listener);
		}
		return same;
	}

	/** Returns whether changes are reported. */
	boolean areComing() {
		return this.watcher != null;
	}

	/**
	 * Looks at the time of the directory.
	 * @return whether it has moved since {@link #renew}; once more after that, as a
	 * second change may have the same time
	 */
	boolean haveToBeLookedFor() {
		FileState before = this.folder;
		boolean movedBefore = this.moved;
		try {
			this.moved = before == null || !before.equals(this.directory.prepare());
		}
		catch (RegistryException ex) {
			// the slow check finds it
			this.moved = false;
		}
		return this.moved || movedBefore;
	}

	@Override
	public void close() {
		this.closed = true;
		end();
	}

	private void end() {
		if (this.watcher != null) {
			this.watcher.close();
			this.watcher = null;
		}
	}

	private void start(DirectoryWatcher.Listener listener) {
		if (this.closed || this.unsupported) {
			return;
		}
		try {
			this.watcher = DirectoryWatcher.start(this.watches, this.directory.path(), listener);
			this.warned = false;
		}
		catch (UnsupportedOperationException ex) {
			this.unsupported = true;
			logger.debug("Changes of directories are not reported on this system", ex);
		}
		catch (IOException ex) {
			if (!this.warned) {
				logger.warn("Changes of %s are looked for every %s: the system does not report them now (%s)"
					.formatted(this.directory.path(), DirectoryLoop.LOOK_INTERVAL, ex.getMessage()));
			}
			this.warned = true;
		}
	}

}
