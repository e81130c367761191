/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that requests take together, as estimated. Safe for use by several threads.
 */
final class RequestMemory {

	private final AtomicLong free;

	RequestMemory(long size) {
		this.free = new AtomicLong(size);
	}

	/**
	 * Takes memory without waiting for it.
	 * @param size how much, in bytes
	 * @return whether there was as much
	 */
	boolean take(long size) {
		if (this.free.addAndGet(-size) >= 0) {
			return true;
		}
		give(size);
		return false;
	}

	void give(long size) {
		this.free.addAndGet(size);
	}

	long free() {
		return this.free.get();
	}

}
