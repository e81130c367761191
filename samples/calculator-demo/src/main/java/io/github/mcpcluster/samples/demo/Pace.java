/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits, never without a bound.
 */
final class Pace {

	private Pace() {
	}

	static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoFailure("Interrupted", ex);
		}
	}

	static void await(String what, Duration atMost, BooleanSupplier condition) {
		if (!reached(atMost, condition)) {
			throw new DemoFailure("%s: not within %d s".formatted(what, atMost.toSeconds()));
		}
	}

	static boolean reached(Duration atMost, BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > atMost.toNanos()) {
				return false;
			}
			pause(10);
		}
		return true;
	}

}
