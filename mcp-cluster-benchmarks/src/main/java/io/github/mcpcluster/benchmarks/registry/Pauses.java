/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Pauses of the benchmark.
 */
final class Pauses {

	private Pauses() {
	}

	static void of(Duration length) {
		long end = System.nanoTime() + length.toNanos();
		for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

}
