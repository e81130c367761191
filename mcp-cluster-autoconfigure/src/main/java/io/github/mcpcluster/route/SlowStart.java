/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Share of an instance that has come, while it grows: from a tenth of that of the others
 * to all of it, in step with the time.
 *
 * @param length how long that takes, zero for no time at all
 * @param nanoTime the clock
 * @param random returns a number from 0 up to, but not including, 1
 */
record SlowStart(Duration length, LongSupplier nanoTime, DoubleSupplier random) {

	private static final double LEAST = 0.1;

	/**
	 * Returns the share of an instance.
	 * @param upSince since when it is up, as nano time; empty if it was before this
	 * application looked
	 * @return 0.1 to 1
	 */
	double share(OptionalLong upSince) {
		if (upSince.isEmpty() || this.length.isZero()) {
			return 1;
		}
		double elapsed = this.nanoTime.getAsLong() - upSince.getAsLong();
		return Math.max(LEAST, Math.min(1, elapsed / this.length.toNanos()));
	}

	/**
	 * Draws whether a call goes to an instance.
	 * @param upSince as above
	 * @return {@code true} as often as its share says
	 */
	boolean admits(OptionalLong upSince) {
		double share = share(upSince);
		return share >= 1 || this.random.getAsDouble() < share;
	}

}
