/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.lease;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.NoInstanceAvailableException.Counts;
import io.github.mcpcluster.OnSessionLost;
import io.github.mcpcluster.SessionLostException;
import io.github.mcpcluster.connect.CallContext;
import io.github.mcpcluster.connect.InstanceConnection;
import io.github.mcpcluster.connect.InstanceFailure;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.SelectionContext;
import io.github.mcpcluster.route.RouteLease;
import io.github.mcpcluster.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * Attempts go to the one instance that holds a session, through a conversation of the
 * session's own. Safe for use by several threads.
 */
public final class PinnedLeases implements Leases, AutoCloseable {

	private final Router<InstanceConnection> router;

	private final String service;

	private final String key;

	private final OnSessionLost onLost;

	private final Set<PinnedLease> underWay = ConcurrentHashMap.newKeySet();

	private volatile Pin pin;

	private volatile boolean closed;

	private PinnedLeases(Router<InstanceConnection> router, String service, String key, OnSessionLost onLost,
			Duration atMost) {
		this.router = router;
		this.service = service;
		this.key = key;
		this.onLost = onLost;
		this.pin = pin(Set.of(), atMost);
	}

	/**
	 * Chooses the instance of a session.
	 * @param router leads to it
	 * @param service name of the service
	 * @param key key for consistent hashing
	 * @param onLost what happens when the session is lost
	 * @param atMost how long to wait for an instance
	 * @return the leases of the session
	 */
	public static PinnedLeases open(Router<InstanceConnection> router, String service, String key, OnSessionLost onLost,
			Duration atMost) {
		return new PinnedLeases(router, service, key, onLost, atMost);
	}

	public McpInstance instance() {
		return this.pin.instance();
	}

	@Override
	public RouteLease<InstanceConnection> lease(Set<InstanceId> excluded, long atMost) {
		Pin pin = this.pin;
		RouteLease<InstanceConnection> lease = leaseOf(pin);
		if (lease == null) {
			pin = reopen(pin, excluded, atMost);
			lease = leaseOf(pin);
		}
		else if (excluded.contains(pin.instance().id())) {
			lease.cancel();
			throw new NoInstanceAvailableException(this.service, new Counts(1, 1, 0, 0, 0, 1, Duration.ZERO),
					"its session", null);
		}
		if (lease == null) {
			throw new SessionLostException(this.service, pin.instance().id(), pin.lost());
		}
		return track(new PinnedLease(lease, pin.session(), this.underWay));
	}

	@Override
	public CompletableFuture<RouteLease<InstanceConnection>> leaseAsync(Set<InstanceId> excluded, long atMost) {
		throw new UnsupportedOperationException("sessions block (expected: no asynchronous call)");
	}

	@Override
	public boolean hasAlternatives() {
		return false;
	}

	@Override
	public void begun(RouteLease<InstanceConnection> lease, CallContext context) {
		((PinnedLease) lease).follow(context);
	}

	@Override
	public void failed(InstanceFailure failure, boolean outcomeKnown) {
		boolean lost = failure.isRefused() || switch (failure.kind()) {
			case SESSION_GONE, DRAINING, NOT_SERVED -> true;
			default -> false;
		};
		if (lost) {
			Pin before = this.pin;
			this.pin = new Pin(before.instance(), before.session(), failure);
			if (outcomeKnown && this.onLost == OnSessionLost.FAIL) {
				throw new SessionLostException(this.service, before.instance().id(), failure);
			}
		}
	}

	private @Nullable RouteLease<InstanceConnection> leaseOf(Pin pin) {
		requireOpen();
		return (pin.lost() != null) ? null : this.router.lease(pin.instance()).orElse(null);
	}

	private synchronized Pin reopen(Pin lost, Set<InstanceId> excluded, long atMost) {
		if (this.onLost == OnSessionLost.FAIL) {
			throw new SessionLostException(this.service, lost.instance().id(), lost.lost());
		}
		if (this.pin.session() == lost.session()) {
			lost.session().close();
			this.pin = pin(excluded, Duration.ofNanos(atMost));
			if (this.closed) {
				this.pin.session().close();
			}
		}
		return this.pin;
	}

	private Pin pin(Set<InstanceId> excluded, Duration atMost) {
		try (RouteLease<InstanceConnection> lease = choose(excluded, atMost)) {
			return new Pin(lease.instance(), lease.connection().openSession(), null);
		}
	}

	private RouteLease<InstanceConnection> choose(Set<InstanceId> excluded, Duration atMost) {
		try {
			return this.router.lease(this.service, new SelectionContext(this.key, excluded), atMost);
		}
		catch (NoInstanceAvailableException ex) {
			if (excluded.isEmpty()) {
				throw ex;
			}
			return this.router.lease(this.service, SelectionContext.ofKey(this.key), atMost);
		}
	}

	private PinnedLease track(PinnedLease lease) {
		this.underWay.add(lease);
		return lease;
	}

	private void requireOpen() {
		if (this.closed) {
			throw new IllegalStateException("session: closed (expected: open)");
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.underWay.forEach(PinnedLease::end);
		this.pin.session().close();
	}

	/**
	 * The session.
	 *
	 * @param instance the instance that holds it
	 * @param session its conversation
	 * @param lost how it was lost, {@code null} if it was not
	 */
	private record Pin(McpInstance instance, InstanceConnection session, @Nullable InstanceFailure lost) {
	}

}
