/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.mcpcluster.call.CallListener.CallInfo;
import io.github.mcpcluster.call.CallListener.Started;
import org.jspecify.annotations.Nullable;

/**
 * A call under way.
 *
 * @param info what is called
 * @param key key for consistent hashing, {@code null} for none
 * @param timeout time that the call had when it began
 * @param maxAttempts instances that it tries at most
 * @param context deadline and headers of every attempt
 * @param observed is told how the call goes on
 * @param nanoTime clock of the deadline
 */
record Call(CallInfo info, @Nullable String key, Duration timeout, int maxAttempts, CallContext context,
		Started observed, LongSupplier nanoTime) {

	/**
	 * Returns a call under the same deadline that nobody observes.
	 * @return the call
	 */
	Call unobserved() {
		return new Call(this.info, this.key, this.timeout, this.maxAttempts, this.context, Started.NONE, this.nanoTime);
	}

	/**
	 * Returns the time left.
	 * @return the time until the deadline, never negative
	 */
	Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.context.deadline() - this.nanoTime.getAsLong()));
	}

}
