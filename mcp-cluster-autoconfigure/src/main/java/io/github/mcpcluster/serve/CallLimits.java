/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

/**
 * How often one caller may use one tool. What is not a call of a tool counts by its
 * method.
 *
 * @param callsPerMinute calls in a minute, as many of them at once; 0 for any number
 * @param concurrentCalls calls that run at a time; 0 for any number
 */
public record CallLimits(int callsPerMinute, int concurrentCalls) {

	/** Limits nothing. */
	public static final CallLimits NONE = new CallLimits(0, 0);

	public CallLimits {
		if (callsPerMinute < 0) {
			throw new IllegalArgumentException("calls-per-minute: %d (expected: 0 or more)".formatted(callsPerMinute));
		}
		if (concurrentCalls < 0) {
			throw new IllegalArgumentException("concurrent-calls: %d (expected: 0 or more)".formatted(concurrentCalls));
		}
	}

}
