/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.local;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;

/**
 * Waits for the file system to report changes of a directory, on a thread of its own.
 * Asks for files that come and go alone: entries are replaced by a move, and their
 * refreshes are nobody's concern.
 */
final class DirectoryWatcher implements AutoCloseable {

	private final WatchService service;

	private final Listener listener;

	private volatile boolean running = true;

	private DirectoryWatcher(WatchService service, Listener listener) {
		this.service = service;
		this.listener = listener;
	}

	/**
	 * Begins to wait.
	 * @param services opens the service that reports
	 * @param directory the directory
	 * @param listener the listener to changes
	 * @return the watcher, to be closed by the caller
	 * @throws IOException if the system cannot report changes now
	 */
	static DirectoryWatcher start(WatchServices services, Path directory, Listener listener) throws IOException {
		WatchService service = services.open();
		try {
			directory.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
		}
		catch (IOException | RuntimeException ex) {
			service.close();
			throw ex;
		}
		DirectoryWatcher watcher = new DirectoryWatcher(service, listener);
		Thread thread = new Thread(watcher::run, "mcp-cluster-local-watch");
		thread.setDaemon(true);
		thread.start();
		return watcher;
	}

	/**
	 * Returns whether it still waits; it ends by itself when the directory is deleted.
	 */
	boolean isRunning() {
		return this.running;
	}

	@Override
	public void close() {
		this.running = false;
		try {
			this.service.close();
		}
		catch (IOException ex) {
			// nothing is lost: it reports to nobody any more
		}
	}

	private void run() {
		try {
			boolean valid = true;
			while (valid) {
				WatchKey key = this.service.take();
				Set<String> names = names(key);
				valid = key.reset();
				report(names, valid);
			}
		}
		catch (ClosedWatchServiceException | InterruptedException ex) {
			// closed
		}
		finally {
			this.running = false;
		}
	}

	private void report(Set<String> names, boolean valid) {
		if (!valid) {
			this.running = false;
			this.listener.ended();
		}
		else if (names.isEmpty()) {
			this.listener.anythingChanged();
		}
		else {
			this.listener.changed(names);
		}
	}

	/** Returns the names of the files that changed; none if some were not reported. */
	private static Set<String> names(WatchKey key) {
		Set<String> names = new HashSet<>();
		boolean overflow = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			overflow |= event.kind() == StandardWatchEventKinds.OVERFLOW;
			names.add(String.valueOf(event.context()));
		}
		return overflow ? Set.of() : names;
	}

	/**
	 * Listens to changes, on the thread of the watcher. The watcher reports nothing else
	 * until a call returns: the system gathers up to 512 changes for it, and reports more
	 * than that as changes of any file.
	 */
	interface Listener {

		/**
		 * Files came, were replaced, or went.
		 * @param names their names
		 */
		void changed(Set<String> names);

		/** Any file may have changed. */
		void anythingChanged();

		/** The directory has gone, and with it the watcher. */
		void ended();

	}

}
