/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Nano time that stands still until it is told to go on, and overflows soon.
 */
final class FakeTime implements LongSupplier {

	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

	void advance(Duration duration) {
		this.now.addAndGet(duration.toNanos());
	}

	@Override
	public long getAsLong() {
		return this.now.get();
	}

}
