/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.BitSet;

/**
 * Results of the latest calls. For one thread at a time.
 */
final class Window {

	private final int size;

	private final BitSet failed;

	private final BitSet slow;

	private int next;

	private int calls;

	private int failures;

	private int slowCalls;

	/**
	 * Creates a window without results.
	 * @param size how many of the latest results it holds
	 */
	Window(int size) {
		this.size = size;
		this.failed = new BitSet(size);
		this.slow = new BitSet(size);
	}

	/** Adds the result of a call, in the place of the oldest if the window is full. */
	void add(boolean isFailure, boolean isSlow) {
		this.failures += replace(this.failed, isFailure);
		this.slowCalls += replace(this.slow, isSlow);
		this.next = (this.next + 1 == this.size) ? 0 : this.next + 1;
		this.calls = Math.min(this.calls + 1, this.size);
	}

	private int replace(BitSet bits, boolean bit) {
		boolean before = bits.get(this.next);
		if (before == bit) {
			return 0;
		}
		bits.set(this.next, bit);
		return bit ? 1 : -1;
	}

	int calls() {
		return this.calls;
	}

	/** Returns the percentage of failures; at least one result is there. */
	int failureRate() {
		return (int) (this.failures * 100L / this.calls);
	}

	/** Returns the percentage of slow calls; at least one result is there. */
	int slowRate() {
		return (int) (this.slowCalls * 100L / this.calls);
	}

}
