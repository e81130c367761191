/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.mcpcluster.serve.CallLimits;

/**
 * The allowances of the callers of one service, of as many as have called last. Safe for
 * use by several threads.
 */
final class Allowances {

	/** Greatest number of callers and tools that are remembered. */
	static final int MOST = 10_000;

	private final CallLimits limits;

	private final LongSupplier nanoTime;

	private final Map<Key, Allowance> allowances = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Allowance> eldest) {
			return size() > MOST;
		}

	};

	Allowances(CallLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
	}

	/**
	 * Finds what a caller may do with a tool.
	 * @param caller who calls
	 * @param target what
	 * @return the allowance
	 */
	Allowance of(String caller, String target) {
		synchronized (this.allowances) {
			return this.allowances.computeIfAbsent(new Key(caller, target),
					(key) -> new Allowance(this.limits, this.nanoTime.getAsLong()));
		}
	}

	boolean isLimited() {
		return !this.limits.equals(CallLimits.NONE);
	}

	/** Returns the time, in nanoseconds. */
	long now() {
		return this.nanoTime.getAsLong();
	}

	private record Key(String caller, String target) {
	}

}
