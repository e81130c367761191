/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call under way on an instance. Closed exactly once, by {@link #success()},
 * {@link #failure(Throwable)} or {@link #cancel()}, from any thread: the first counts,
 * the others do nothing.
 */
public final class Permit {

	private final InstanceGuard guard;

	private final Phase stamp;

	private final long begin;

	private final AtomicBoolean closed = new AtomicBoolean();

	Permit(InstanceGuard guard, Phase stamp, long begin) {
		this.guard = guard;
		this.stamp = stamp;
		this.begin = begin;
	}

	Phase stamp() {
		return this.stamp;
	}

	/** Returns when the call began, if slow calls are looked for. */
	long begin() {
		return this.begin;
	}

	/**
	 * The instance answered.
	 * @return whether this closed the permit
	 */
	public boolean success() {
		boolean first = close();
		if (first) {
			this.guard.settle(this, false);
		}
		return first;
	}

	/**
	 * The instance failed.
	 * @param failure how
	 * @return whether this closed the permit
	 */
	public boolean failure(Throwable failure) {
		boolean first = close();
		if (first) {
			this.guard.failedWith(failure);
			this.guard.settle(this, true);
		}
		return first;
	}

	/**
	 * The instance did not answer in time: a failure, unless the call had less than
	 * {@link BreakerSettings#fairTime()}, which tells nothing about the instance.
	 * @param failure how
	 * @param had how long the instance had for its answer
	 * @return whether this closed the permit
	 */
	public boolean timeout(Throwable failure, Duration had) {
		return this.guard.isFair(had) ? failure(failure) : cancel();
	}

	/**
	 * The call ended without telling anything about the instance. Its permission is given
	 * back, nothing is counted.
	 * @return whether this closed the permit
	 */
	public boolean cancel() {
		boolean first = close();
		if (first) {
			this.guard.cancel(this);
		}
		return first;
	}

	/**
	 * Returns whether the permit is closed.
	 * @return whether the call has ended
	 */
	public boolean isClosed() {
		return this.closed.get();
	}

	private boolean close() {
		return this.closed.compareAndSet(false, true);
	}

}
