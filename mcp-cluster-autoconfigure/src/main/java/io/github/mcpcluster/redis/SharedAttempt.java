/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time connect. A thread that waited for an attempt that failed
 * shares its failure: a server that hangs would hold up each of them in turn. Safe for
 * use by several threads.
 */
final class SharedAttempt {

	private final ReentrantLock lock = new ReentrantLock();

	/** Failure of the last attempt; null after a success. */
	private volatile @Nullable RuntimeException failure;

	/**
	 * Connects, once no other thread does.
	 * @param attempt connects, or returns at once if there is a connection
	 * @param patience time to wait for another thread
	 * @throws RuntimeException the failure of this attempt, or of the one it waited for
	 * @throws TimeoutException if the other thread connects for longer than that
	 */
	void run(Runnable attempt, Duration patience) throws InterruptedException, TimeoutException {
		RuntimeException before = this.failure;
		if (!this.lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new TimeoutException();
		}
		try {
			RuntimeException other = this.failure;
			if (other != null && other != before) {
				throw other;
			}
			attempt.run();
			this.failure = null;
		}
		catch (RuntimeException ex) {
			this.failure = ex;
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Runs an action, unless a thread connects. */
	void runIfFree(Runnable action) {
		if (this.lock.tryLock()) {
			try {
				action.run();
			}
			finally {
				this.lock.unlock();
			}
		}
	}

	/** Returns whether a thread waits for another one that connects. */
	boolean isAwaited() {
		return this.lock.hasQueuedThreads();
	}

}
