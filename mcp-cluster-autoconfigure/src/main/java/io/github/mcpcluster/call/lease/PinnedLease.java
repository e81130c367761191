/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.lease;

import java.time.Duration;
import java.util.Set;

import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.route.RouteLease;
import org.jspecify.annotations.Nullable;

/**
 * A lease on the instance of a session, with the conversation of the session.
 */
final class PinnedLease implements RouteLease<InstanceConnection> {

	private final RouteLease<InstanceConnection> lease;

	private final InstanceConnection session;

	private final Set<PinnedLease> underWay;

	private volatile @Nullable CallContext context;

	private volatile boolean ended;

	/**
	 * Creates a lease.
	 * @param lease the lease on the instance
	 * @param session the conversation
	 * @param underWay leases that are not settled, this one among them until it is
	 */
	PinnedLease(RouteLease<InstanceConnection> lease, InstanceConnection session, Set<PinnedLease> underWay) {
		this.lease = lease;
		this.session = session;
		this.underWay = underWay;
	}

	/** An attempt begins under this lease. */
	void follow(CallContext context) {
		this.context = context;
		if (this.ended) {
			context.cancel();
		}
	}

	/** Ends the attempt, as the session is closed. */
	void end() {
		this.ended = true;
		CallContext present = this.context;
		if (present != null) {
			present.cancel();
		}
	}

	@Override
	public McpInstance instance() {
		return this.lease.instance();
	}

	@Override
	public InstanceConnection connection() {
		return this.session;
	}

	@Override
	public void success() {
		this.underWay.remove(this);
		this.lease.success();
	}

	@Override
	public void failure(Throwable cause) {
		this.underWay.remove(this);
		this.lease.failure(cause);
	}

	@Override
	public void refused(Throwable cause) {
		this.underWay.remove(this);
		this.lease.refused(cause);
	}

	@Override
	public void timeout(Throwable cause, Duration had) {
		this.underWay.remove(this);
		this.lease.timeout(cause, had);
	}

	@Override
	public void cancel() {
		this.underWay.remove(this);
		this.lease.cancel();
	}

	@Override
	public void onUnavailable(Runnable action) {
		this.lease.onUnavailable(action);
	}

}
