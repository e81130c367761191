/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.time.Instant;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.instance.Traits;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one registration in the registry. Immutable; each method returns
 * the state after an event. Times are since the start of this process.
 *
 * @param entry what the registry holds
 * @param drain how the order to drain stands
 * @param health the health that the instance reports
 * @param retries when what failed is due again
 * @param error what failed last, {@code null} for nothing
 */
record Observed(Entry entry, Drain drain, ReportedHealth health, Retries retries, @Nullable String error) {

	static final String LOST = "not in the registry any more";

	static final Observed NOTHING = new Observed(new Entry(Presence.ABSENT, false, false, null), Drain.DONE,
			ReportedHealth.NONE, Retries.NONE, null);

	/** Presence of an instance in the registry. */
	enum Presence {

		/** Not there, as far as is known. */
		ABSENT,

		/** There with other values than are wanted, or perhaps hidden by the registry. */
		OUTDATED,

		/** There as is wanted. */
		HELD,

		/** Taken out. */
		GONE

	}

	/** State of the order to drain, or to end a drain. */
	enum Drain {

		/** The registry has not confirmed the order yet. */
		DUE,

		/** The registry has confirmed it. */
		DONE,

		/** It was confirmed, and somebody else has ordered the opposite since. */
		REVERSED

	}

	/**
	 * The instance in the registry.
	 *
	 * @param presence whether it is there
	 * @param confirmed whether it was there at any time
	 * @param missed whether the last comparison did not show it
	 * @param difference what was shown otherwise than wanted and did not change by
	 * registering again, {@code null} for nothing
	 */
	record Entry(Presence presence, boolean confirmed, boolean missed, @Nullable McpInstance difference) {

		Entry with(Presence changed) {
			return new Entry(changed, this.confirmed, this.missed, this.difference);
		}

	}

	/**
	 * When calls are due that have failed, and the next heartbeat.
	 *
	 * @param failures calls other than heartbeats that failed in a row
	 * @param dueAt when the next of them is due
	 * @param missedBeats heartbeats that failed in a row
	 * @param beatAt when the next heartbeat is due
	 */
	record Retries(int failures, Duration dueAt, int missedBeats, Duration beatAt) {

		static final Retries NONE = new Retries(0, Duration.ZERO, 0, Duration.ZERO);

		Retries dueNow() {
			return new Retries(this.failures, Duration.ZERO, this.missedBeats, this.beatAt);
		}

		Retries afterSuccess() {
			return new Retries(0, Duration.ZERO, this.missedBeats, this.beatAt);
		}

	}

	Presence presence() {
		return this.entry.presence();
	}

	/** Registers (again) at once, as other values are wanted. */
	Observed renewed() {
		boolean there = presence() != Presence.ABSENT && presence() != Presence.GONE;
		return new Observed(new Entry(there ? Presence.OUTDATED : Presence.ABSENT, this.entry.confirmed(),
				this.entry.missed(), null), this.drain, this.health, this.retries.dueNow(), this.error);
	}

	Observed registered(Desired desired, Health sent, Duration now) {
		return new Observed(new Entry(Presence.HELD, true, this.entry.missed(), this.entry.difference()),
				desired.draining() ? Drain.DUE : this.drain, this.health.withRegistered(sent, desired.hasHeartbeats()),
				new Retries(0, Duration.ZERO, 0, now.plus(desired.heartbeats())), null);
	}

	/** The registry did not register it, or does not know it. */
	Observed absent(String cause, Duration retryAt) {
		return new Observed(this.entry.with(Presence.ABSENT), this.drain, this.health, this.retries, cause)
			.failed(cause, retryAt);
	}

	Observed drainOrdered() {
		boolean pending = presence() == Presence.ABSENT;
		return new Observed(this.entry, Drain.DUE, this.health, pending ? this.retries : this.retries.dueNow(),
				this.error);
	}

	/** Makes calls that have failed due again. */
	Observed due() {
		return new Observed(this.entry, this.drain, this.health, this.retries.dueNow(), this.error);
	}

	Observed drainConfirmed() {
		return new Observed(this.entry, Drain.DONE, this.health, this.retries.afterSuccess(), null);
	}

	/** A call failed that says nothing of what the registry holds. */
	Observed failed(String cause, Duration retryAt) {
		return new Observed(this.entry, this.drain, this.health,
				new Retries(this.retries.failures() + 1, retryAt, this.retries.missedBeats(), this.retries.beatAt()),
				cause);
	}

	/** The registry could not be asked what it holds. */
	Observed notCompared(String cause) {
		return (presence() == Presence.ABSENT) ? this
				: new Observed(this.entry, this.drain, this.health, this.retries, cause);
	}

	Observed withHealth(ReportedHealth changed) {
		return new Observed(this.entry, this.drain, changed, this.retries, this.error);
	}

	Observed heartbeatSent(Health sent, Duration next) {
		return new Observed(this.entry, this.drain, this.health.withHeartbeat(sent),
				new Retries(this.retries.failures(), this.retries.dueAt(), 0, next),
				(this.retries.missedBeats() > 0) ? null : this.error);
	}

	Observed heartbeatFailed(String cause, Duration retryAt) {
		return new Observed(this.entry, this.drain, this.health.withHeartbeat(null),
				new Retries(this.retries.failures(), this.retries.dueAt(), this.retries.missedBeats() + 1, retryAt),
				cause);
	}

	Observed gone() {
		return new Observed(this.entry.with(Presence.GONE), this.drain, this.health, this.retries.afterSuccess(), null);
	}

	/**
	 * Compares with what the registry shows. A loss is reported once, as a registry that
	 * hides what it holds would cause a report for ever; for the same reason a difference
	 * counts once.
	 */
	Observed compared(Desired desired, @Nullable McpInstance shown) {
		if (presence() == Presence.ABSENT) {
			boolean missed = shown == null && this.entry.missed();
			Entry absent = new Entry(Presence.ABSENT, this.entry.confirmed(), missed, this.entry.difference());
			return new Observed(absent, this.drain, this.health, this.retries, this.error).due();
		}
		if (shown == null) {
			Presence presence = this.entry.missed() ? Presence.OUTDATED : Presence.ABSENT;
			return new Observed(new Entry(presence, this.entry.confirmed(), true, this.entry.difference()), this.drain,
					this.health, this.retries.dueNow(), (presence == Presence.ABSENT) ? LOST : this.error);
		}
		McpInstance found = comparable(shown);
		boolean same = found.equals(comparable(desired.registration().instance()));
		if (!same && !found.equals(this.entry.difference())) {
			return new Observed(new Entry(Presence.OUTDATED, this.entry.confirmed(), false, found), this.drain,
					this.health, this.retries.dueNow(), this.error);
		}
		Entry held = new Entry(presence(), this.entry.confirmed(), false, same ? null : found);
		return new Observed(held, this.drain, this.health, this.retries, this.error)
			.drainShown(desired.draining() == (shown.health() == Health.DRAINING));
	}

	private Observed drainShown(boolean asWanted) {
		if (asWanted) {
			return drainConfirmed();
		}
		return (this.drain == Drain.DUE) ? drainOrdered()
				: new Observed(this.entry, Drain.REVERSED, this.health, this.retries, null);
	}

	/** Leaves out what differs rightly: the health, and when it was registered. */
	private static McpInstance comparable(McpInstance instance) {
		Traits timeless = instance.traits().toBuilder().registeredAt(Instant.EPOCH).build();
		return new McpInstance(instance.id(), instance.service(), instance.endpoint(), timeless, Health.UP);
	}

}
