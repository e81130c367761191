/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.serve.CallLimits;

/**
 * The calls that one caller may still make to one tool: a bucket of tokens that fills up
 * in a minute, and the number of calls that run. Safe for use by several threads.
 * <p>
 * Source of the bucket: RFC 2697, section 3, with one color.
 */
final class Allowance {

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final CallLimits limits;

	private double tokens;

	private long filled;

	private int running;

	Allowance(CallLimits limits, long now) {
		this.limits = limits;
		this.tokens = limits.callsPerMinute();
		this.filled = now;
	}

	/**
	 * Begins a call, to be ended by {@link #end}.
	 * @param now the time, in nanoseconds
	 * @return 0 if it may run; otherwise the seconds after which it is worth to try again
	 */
	synchronized long begin(long now) {
		if (this.limits.concurrentCalls() > 0 && this.running >= this.limits.concurrentCalls()) {
			return 1;
		}
		if (this.limits.callsPerMinute() > 0) {
			fill(now);
			if (this.tokens < 1) {
				double wait = (1 - this.tokens) * 60 / this.limits.callsPerMinute();
				return Math.max(1, (long) Math.ceil(wait));
			}
			this.tokens--;
		}
		this.running++;
		return 0;
	}

	private void fill(long now) {
		double earned = (double) (now - this.filled) / MINUTE * this.limits.callsPerMinute();
		this.tokens = Math.min(this.limits.callsPerMinute(), this.tokens + earned);
		this.filled = now;
	}

	synchronized void end() {
		this.running--;
	}

}
