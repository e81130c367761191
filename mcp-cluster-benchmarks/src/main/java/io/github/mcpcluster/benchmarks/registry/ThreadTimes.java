/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/**
 * The threads of the library and of its HTTP clients.
 */
final class ThreadTimes {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private ThreadTimes() {
	}

	/** Returns the milliseconds of CPU time that they have used. */
	static double millis() {
		return Arrays.stream(own()).mapToLong((thread) -> THREADS.getThreadCpuTime(thread.getThreadId())).sum() / 1e6;
	}

	static int number() {
		return own().length;
	}

	private static ThreadInfo[] own() {
		return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
			.filter(Objects::nonNull)
			.filter((thread) -> thread.getThreadName().startsWith("mcp-cluster"))
			.toArray(ThreadInfo[]::new);
	}

}
