/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;

import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.connect.InstanceFailure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides how long an attempt may take, and what follows one that failed. Pure: the same
 * for callers that block and for those that do not.
 *
 * @param maxAttempts attempts that a call makes at most
 * @param attemptTimeout time for an attempt that may be repeated, {@code null} for a
 * third of the time that the call has, 10 s at most
 */
record AttemptPolicy(int maxAttempts, @Nullable Duration attemptTimeout) {

	private static final long LONGEST_SHARE = Duration.ofSeconds(10).toNanos();

	/**
	 * Returns the share of the next attempt. The last attempt has all the time that is
	 * left, and so has a request that may not be repeated: giving it up early would gain
	 * nothing.
	 * @param timeout time that the call had when it began, in nanoseconds
	 * @param remaining time that is left of it, in nanoseconds
	 * @param made attempts made before
	 * @param repeatable whether it is known that the request may be repeated
	 * @return time for the attempt in nanoseconds
	 */
	long share(long timeout, long remaining, int made, boolean repeatable) {
		if (!repeatable || made + 1 >= this.maxAttempts) {
			return remaining;
		}
		long share = (this.attemptTimeout != null) ? this.attemptTimeout.toNanos()
				: Math.min(timeout / 3, LONGEST_SHARE);
		return Math.min(remaining, share);
	}

	/**
	 * Decides what follows a failed attempt.
	 * @param failure how it failed
	 * @param call the call so far, the failed attempt included
	 * @return the decision
	 */
	Decision after(InstanceFailure failure, Progress call) {
		boolean cancelled = failure.kind() == Kind.CANCELLED;
		if (failure.kind() == Kind.REJECTED || cancelled && failure.notProcessed() && call.abandoned()) {
			return Decision.FAIL;
		}
		if (!failure.notProcessed() && !call.repeatable()) {
			return Decision.OUTCOME_UNKNOWN;
		}
		if (!call.timeLeft()) {
			return Decision.TIME_OUT;
		}
		if (cancelled && !failure.notProcessed() || call.made() >= this.maxAttempts && !call.mayWait()) {
			return Decision.FAIL;
		}
		return Decision.GO_ON;
	}

	/**
	 * Decides whether a call may go to instances that have failed before, when no other
	 * ones are left.
	 * @param failure how the last attempt failed
	 * @return whether time may heal that
	 */
	boolean mayReturn(InstanceFailure failure) {
		return switch (failure.kind()) {
			case NOT_SENT, DEADLINE_BEFORE_SEND, DRAINING, UNAVAILABLE, LIMITED, SESSION_GONE, LOST, TIMEOUT,
					CANCELLED ->
				true;
			case NOT_SERVED, NOT_ADMITTED, REJECTED -> false;
		};
	}

	/**
	 * Progress of a call.
	 *
	 * @param made attempts made
	 * @param repeatable whether it is known that the request may be repeated
	 * @param timeLeft whether the deadline has not passed
	 * @param abandoned whether the caller does not wait any more
	 * @param mayWait whether the call may still wait for an instance, which makes it try
	 * more often than it would
	 */
	record Progress(int made, boolean repeatable, boolean timeLeft, boolean abandoned, boolean mayWait) {
	}

	/** Consequence of a failed attempt. */
	enum Decision {

		/** Another attempt, at an instance that this call has not tried. */
		GO_ON,

		/** The call fails. */
		FAIL,

		/** The call fails, as its time is over. */
		TIME_OUT,

		/** The call fails, and it is not known whether it took effect. */
		OUTCOME_UNKNOWN

	}

}
