/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.route;

import java.time.Duration;

import io.github.mcpcluster.guard.Permit;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lease on a target, settled through the permit of its guard.
 *
 * @param <C> type of the connection
 */
final class GuardedLease<C extends AutoCloseable> implements RouteLease<C> {

	private static final Log logger = LogFactory.getLog(GuardedLease.class);

	private final Target<C> target;

	private final Permit permit;

	private final ServicePool<C> pool;

	private volatile @Nullable Runnable whenUnavailable;

	/**
	 * Creates a lease.
	 * @param target the target
	 * @param pool the pool of the target
	 */
	GuardedLease(Target<C> target, ServicePool<C> pool) {
		this.target = target;
		this.permit = target.guard().begin();
		this.pool = pool;
	}

	@Override
	public McpInstance instance() {
		return this.target.instance();
	}

	@Override
	public C connection() {
		return this.target.link().connection();
	}

	@Override
	public void success() {
		settled(this.permit.success());
	}

	@Override
	public void failure(Throwable cause) {
		settled(this.permit.failure(cause));
	}

	@Override
	public void refused(Throwable cause) {
		if (settled(this.permit.failure(cause))) {
			this.target.guard().trip();
		}
	}

	@Override
	public void timeout(Throwable cause, Duration had) {
		settled(this.permit.timeout(cause, had));
	}

	@Override
	public void cancel() {
		settled(this.permit.cancel());
	}

	private boolean settled(boolean first) {
		if (first) {
			if (this.whenUnavailable != null) {
				this.target.link().forget(this);
			}
			this.pool.waiters().signal();
		}
		return first;
	}

	@Override
	public void onUnavailable(Runnable action) {
		if (this.whenUnavailable != null) {
			throw new IllegalStateException("onUnavailable: called again (expected: once for each lease)");
		}
		this.whenUnavailable = action;
		if (this.target.link().listen(this)) {
			this.pool.watch(this.target);
		}
		if (this.permit.isClosed()) {
			this.target.link().forget(this);
		}
	}

	void tellUnavailable() {
		Runnable action = this.whenUnavailable;
		if (action != null && !this.permit.isClosed()) {
			try {
				action.run();
			}
			catch (RuntimeException | LinkageError ex) {
				logger.warn("Action for an unavailable instance failed: instance=" + instance().id(), ex);
			}
		}
	}

}
