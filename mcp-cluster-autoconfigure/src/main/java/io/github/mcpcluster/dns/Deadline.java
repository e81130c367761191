/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.dns;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The moment at which a wait ends.
 *
 * @param end the moment, as the clock counts it
 * @param nanoTime the clock, such as {@code System::nanoTime}
 */
record Deadline(long end, LongSupplier nanoTime) {

	static Deadline in(Duration time, LongSupplier nanoTime) {
		return new Deadline(nanoTime.getAsLong() + time.toNanos(), nanoTime);
	}

	/** Returns the earlier one of this and another that ends after a time. */
	Deadline within(Duration time) {
		Deadline other = in(time, this.nanoTime);
		return (other.end - this.end < 0) ? other : this;
	}

	boolean hasPassed() {
		return this.nanoTime.getAsLong() - this.end >= 0;
	}

	/**
	 * Returns the time that is left for a socket.
	 * @return milliseconds, at least 1
	 * @throws SocketTimeoutException if there is none
	 */
	int millisLeft() throws SocketTimeoutException {
		if (hasPassed()) {
			throw new SocketTimeoutException();
		}
		return (int) Math.max(TimeUnit.NANOSECONDS.toMillis(this.end - this.nanoTime.getAsLong()), 1);
	}

}
