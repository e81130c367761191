/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.redis;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * The leases of the instances that this process registers. The first heartbeat of a round
 * renews them all, and its outcome is that of the others: so many instances cost one
 * command for each interval. An instance whose own heartbeats have ended is not renewed
 * by those of the others. Safe for use by several threads.
 */
final class Leases {

	private final Renewal renewal;

	private final long lifetime;

	private final long roundLifetime;

	private final LongSupplier nanoTime;

	private final Map<InstanceId, Lease> leases = new LinkedHashMap<>();

	private @Nullable Round round;

	/**
	 * Creates an empty one.
	 * @param renewal renews leases in the registry
	 * @param settings how long leases are good for
	 * @param nanoTime such as {@code System::nanoTime}
	 */
	Leases(Renewal renewal, RedisSettings settings, LongSupplier nanoTime) {
		this.renewal = renewal;
		this.lifetime = settings.serviceTimeout().toNanos();
		this.roundLifetime = settings.interval().dividedBy(2).toNanos();
		this.nanoTime = nanoTime;
	}

	/** Returns the ids of the instances. */
	synchronized List<InstanceId> ids() {
		return List.copyOf(this.leases.keySet());
	}

	/**
	 * Returns the health that an instance reported last, or else the one that it is
	 * registered with.
	 */
	synchronized Health health(InstanceId id, Health registered) {
		Lease lease = this.leases.get(id);
		return (lease != null && lease.reported()) ? lease.health() : registered;
	}

	/** Remembers an instance that has been registered. */
	synchronized void add(InstanceId id, Health health) {
		Lease before = this.leases.get(id);
		this.leases.put(id, new Lease(health, before != null && before.reported(), this.nanoTime.getAsLong()));
	}

	synchronized void remove(InstanceId id) {
		this.leases.remove(id);
	}

	/**
	 * Renews the lease of an instance, if another heartbeat has not just done so.
	 * @throws UnknownInstanceException if the instance is not registered
	 * @throws RegistryException if that failed
	 */
	synchronized void renew(InstanceId id, Health health) {
		this.leases.put(id, new Lease(health, true, this.nanoTime.getAsLong()));
		Round last = this.round;
		if (last == null || !last.answers(id, health, this.nanoTime.getAsLong() - this.roundLifetime)) {
			last = begin();
			this.round = last;
			last.waiting().remove(id);
		}
		last.require(id);
	}

	private Round begin() {
		long now = this.nanoTime.getAsLong();
		Map<InstanceId, Health> sent = new LinkedHashMap<>();
		this.leases.forEach((id, lease) -> {
			if (now - lease.heard() <= this.lifetime) {
				sent.put(id, lease.health());
			}
		});
		try {
			return new Round(now, sent, this.renewal.renew(sent), null);
		}
		catch (RegistryException ex) {
			return new Round(now, sent, Set.of(), ex);
		}
	}

	/** Renews leases. */
	interface Renewal {

		/**
		 * Renews leases in the registry.
		 * @param healths instances and their healths
		 * @return those that the registry does not know
		 * @throws RegistryException if the registry could not be asked
		 */
		Set<InstanceId> renew(Map<InstanceId, Health> healths);

	}

	/**
	 * State of a lease.
	 *
	 * @param health health of the instance
	 * @param reported whether a heartbeat said so
	 * @param heard nano time of the last heartbeat or registration
	 */
	private record Lease(Health health, boolean reported, long heard) {
	}

	/**
	 * One renewal of all leases.
	 *
	 * @param begun nano time of its begin
	 * @param sent the healths that it reported
	 * @param waiting those who have not asked for the outcome yet
	 * @param missing those that the registry does not know
	 * @param failure what it failed with, {@code null} if it did not
	 */
	private record Round(long begun, Map<InstanceId, Health> sent, Set<InstanceId> waiting, Set<InstanceId> missing,
			@Nullable RegistryException failure) {

		private Round(long begun, Map<InstanceId, Health> sent, Set<InstanceId> missing,
				@Nullable RegistryException failure) {
			this(begun, sent, new HashSet<>(sent.keySet()), missing, failure);
		}

		private boolean answers(InstanceId id, Health health, long oldest) {
			return this.begun - oldest >= 0 && this.sent.get(id) == health && this.waiting.remove(id);
		}

		private void require(InstanceId id) {
			if (this.failure != null) {
				throw new RegistryException(String.valueOf(this.failure.getMessage()), this.failure);
			}
			if (this.missing.contains(id)) {
				throw new UnknownInstanceException(
						"Redis does not hold '%s': its lease has ended, or Redis has lost it (expected: that it is registered again)"
							.formatted(id),
						null);
			}
		}

	}

}
