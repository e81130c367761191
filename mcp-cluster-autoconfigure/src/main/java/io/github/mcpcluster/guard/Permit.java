/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.guard;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call under way on an instance. Closed exactly once, by {@link #success()},
 * {@link #failure(Throwable)} or {@link #cancel()}, from any thread: the first counts,
 * the others do nothing.
 */
public final class Permit {

	private final InstanceGuard guard;

	private final Phase stamp;

	private final AtomicBoolean closed = new AtomicBoolean();

	Permit(InstanceGuard guard, Phase stamp) {
		this.guard = guard;
		this.stamp = stamp;
	}

	/**
	 * The instance answered.
	 * @return whether this closed the permit
	 */
	public boolean success() {
		boolean first = close();
		if (first) {
			this.guard.settle(this.stamp, null);
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
			this.guard.settle(this.stamp, failure);
		}
		return first;
	}

	/**
	 * The call ended without telling anything about the instance. Its permission is given
	 * back, nothing is counted.
	 * @return whether this closed the permit
	 */
	public boolean cancel() {
		boolean first = close();
		if (first) {
			this.guard.cancel(this.stamp);
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
