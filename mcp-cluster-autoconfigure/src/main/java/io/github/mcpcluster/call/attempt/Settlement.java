/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.attempt;

import java.time.Duration;
import java.util.Objects;

import io.github.mcpcluster.call.lease.FailedLease;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.route.RouteLease;
import org.jspecify.annotations.Nullable;

/**
 * Settles the leases of the attempts of one call by how they end. For one thread at a
 * time.
 */
final class Settlement implements AutoCloseable {

	private @Nullable RouteLease<InstanceConnection> lease;

	private long share;

	/**
	 * Attempt whose connection was refused, until it is known whether it was at the only
	 * instance left.
	 */
	private @Nullable Refused refused;

	/**
	 * Takes the lease of the next attempt.
	 * @param lease the lease
	 * @param share time that the attempt has, in nanoseconds
	 */
	void begin(RouteLease<InstanceConnection> lease, long share) {
		othersLeft(true);
		this.lease = lease;
		this.share = share;
	}

	/** The lease of the attempt under way, or of the last one. */
	RouteLease<InstanceConnection> lease() {
		return Objects.requireNonNull(this.lease);
	}

	/** Settles the lease of an attempt that was answered. */
	void answered() {
		lease().success();
	}

	/**
	 * Settles the lease of an attempt that failed. A connection that was refused waits
	 * for {@link #othersLeft}.
	 * @param failure how it failed
	 */
	void failed(InstanceFailure failure) {
		if (failure.isRefused()) {
			this.refused = new Refused(lease(), failure);
		}
		else {
			FailedLease.settle(lease(), failure, Duration.ofNanos(this.share));
		}
	}

	/**
	 * Settles a connection that was refused. Where nobody listens any more the breaker
	 * need not see more failures to open, unless there is nobody else to ask.
	 * @param others whether there are other instances to ask
	 */
	void othersLeft(boolean others) {
		Refused refused = this.refused;
		this.refused = null;
		if (refused != null && others) {
			refused.lease().refused(refused.cause());
		}
		else if (refused != null) {
			refused.lease().failure(refused.cause());
		}
	}

	/** Settles whatever is not settled. */
	@Override
	public void close() {
		othersLeft(true);
		if (this.lease != null) {
			this.lease.cancel();
		}
	}

	/**
	 * An attempt that found nobody listening.
	 *
	 * @param lease the lease of the attempt
	 * @param cause how it failed
	 */
	private record Refused(RouteLease<InstanceConnection> lease, InstanceFailure cause) {
	}

}
