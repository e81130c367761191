/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * Bytes allocated by the threads of this process from a moment on. A thread that ends
 * before it is asked again is not counted.
 */
final class Allocation {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Map<Long, Long> before = read();

	long bytes() {
		return read().entrySet()
			.stream()
			.mapToLong((thread) -> thread.getValue() - this.before.getOrDefault(thread.getKey(), 0L))
			.sum();
	}

	private static Map<Long, Long> read() {
		long[] ids = THREADS.getAllThreadIds();
		long[] bytes = THREADS.getThreadAllocatedBytes(ids);
		Map<Long, Long> read = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			if (bytes[i] >= 0) {
				read.put(ids[i], bytes[i]);
			}
		}
		return read;
	}

}
