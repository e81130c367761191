/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Threads that run and files and sockets that are open in this JVM.
 *
 * @param threads names and numbers of threads
 * @param handles number of open files and sockets; 0 on systems without {@code /dev/fd}
 */
record OpenResources(Set<String> threads, long handles) {

	/**
	 * Threads of the platform's and of the tests' own, which come and go as they like.
	 */
	private static final Set<String> OF_NO_CONCERN = Set.of("process reaper", "Attach Listener", "Common-Cleaner",
			"awaitility-thread");

	private static final Path HANDLES = Path.of("/dev/fd");

	static OpenResources now() {
		Set<String> threads = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !OF_NO_CONCERN.contains(thread.getName()))
			.map((thread) -> thread.getName() + "#" + thread.getId())
			.collect(Collectors.toCollection(TreeSet::new));
		return new OpenResources(threads, countHandles());
	}

	private static long countHandles() {
		if (!Files.isDirectory(HANDLES)) {
			return 0;
		}
		try (Stream<Path> handles = Files.list(HANDLES)) {
			return handles.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("open files and sockets cannot be counted in " + HANDLES, ex);
		}
	}

	/** Returns what is open now beyond this; also what only a collection gives back. */
	String more() {
		System.gc();
		OpenResources now = now();
		Set<String> threads = new TreeSet<>(now.threads);
		threads.removeAll(this.threads);
		long handles = Math.max(0, now.handles - this.handles);
		return "%d handles, threads %s".formatted(handles, threads);
	}

}
