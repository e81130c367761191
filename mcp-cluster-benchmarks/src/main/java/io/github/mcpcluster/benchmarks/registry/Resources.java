/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * The memory, processor time and connections of this process.
 */
final class Resources {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private Resources() {
	}

	/** Returns the megabytes of the heap that are in use after a collection. */
	static double heap() {
		for (int i = 0; i < 3; i++) {
			System.gc();
			Pauses.of(Duration.ofMillis(200));
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
	}

	static int threads() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	/** Returns how many cores the process uses over a time. */
	static double cores(Duration time) {
		long before = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		Pauses.of(time);
		return (SYSTEM.getProcessCpuTime() - before) / (double) (System.nanoTime() - start);
	}

	/** Returns the number of open connections of this process to a port. Linux only. */
	static long connectionsTo(int port) {
		Set<String> own = inodes();
		String remote = ":%04X".formatted(port);
		return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
			.map(Path::of)
			.filter(Files::exists)
			.flatMap((file) -> lines(file).stream())
			.map((line) -> line.strip().split("\\s+"))
			.filter((field) -> field.length > 9 && field[2].endsWith(remote) && field[3].equals("01"))
			.filter((field) -> own.contains("socket:[" + field[9] + "]"))
			.count();
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> inodes() {
		try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
			return files.map(Resources::target).collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String target(Path file) {
		try {
			return Files.readSymbolicLink(file).toString();
		}
		catch (IOException ex) {
			// closed meanwhile
			return "";
		}
	}

}
