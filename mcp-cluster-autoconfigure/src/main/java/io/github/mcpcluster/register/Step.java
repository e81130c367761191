/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.register.Observed.Drain;
import io.github.mcpcluster.register.Observed.Presence;
import org.jspecify.annotations.Nullable;

/**
 * The next act that brings a registration from its observed to its desired state.
 */
sealed interface Step {

	/** Asks the instance for its health. */
	record Ask() implements Step {
	}

	/**
	 * Registers the instance.
	 *
	 * @param health the health that the registry is to show at first
	 */
	record Register(Health health) implements Step {
	}

	/**
	 * Drains the instance, or ends that.
	 *
	 * @param draining whether it is to be drained
	 */
	record Order(boolean draining) implements Step {
	}

	/**
	 * Accepts a drain, or the end of one, that was ordered elsewhere.
	 *
	 * @param draining whether it is drained
	 */
	record Accept(boolean draining) implements Step {
	}

	/**
	 * Sends a heartbeat.
	 *
	 * @param health the health that it carries
	 */
	record Heartbeat(Health health) implements Step {
	}

	/** Takes the instance out of the registry. */
	record Deregister() implements Step {
	}

	/**
	 * Does nothing for now.
	 *
	 * @param until when the next act is due unless something happens before, {@code null}
	 * for never
	 */
	record Wait(@Nullable Duration until) implements Step {
	}

	/**
	 * Decides. A pure function.
	 * @param desired the state that is wanted
	 * @param observed the state that is known
	 * @param now the time, since the start of this process
	 * @return the next act
	 */
	static Step next(Desired desired, Observed observed, Duration now) {
		boolean due = now.compareTo(observed.retries().dueAt()) >= 0;
		if (desired.leaving()) {
			if (observed.presence() == Presence.GONE) {
				return new Wait(null);
			}
			return due ? new Deregister() : new Wait(observed.retries().dueAt());
		}
		if (observed.presence() != Presence.HELD) {
			return due ? registering(desired, observed.health(), now) : new Wait(observed.retries().dueAt());
		}
		if (observed.drain() == Drain.REVERSED) {
			return new Accept(!desired.draining());
		}
		if (observed.drain() == Drain.DUE && due) {
			return new Order(desired.draining());
		}
		return beating(desired, observed, now);
	}

	/**
	 * An instance that reports its health is asked before: none is shown as up that did
	 * not say so. One that is to be drained must not be up for the moment before that.
	 */
	private static Step registering(Desired desired, ReportedHealth health, Duration now) {
		if (desired.draining()) {
			return new Register(Health.DOWN);
		}
		if (!desired.registration().reportsHealth()) {
			return new Register(desired.registration().instance().isUp() ? Health.UP : Health.DOWN);
		}
		if (health.latest() != null) {
			return new Register(health.latest());
		}
		if (health.answerBy() == null) {
			return new Ask();
		}
		return (now.compareTo(health.answerBy()) < 0) ? new Wait(health.answerBy()) : new Register(Health.DOWN);
	}

	private static Step beating(Desired desired, Observed observed, Duration now) {
		Duration order = (observed.drain() == Drain.DUE) ? observed.retries().dueAt() : null;
		if (!desired.hasHeartbeats()) {
			return new Wait(order);
		}
		boolean reports = desired.registration().reportsHealth();
		Duration beatAt = observed.retries().beatAt();
		boolean due = now.compareTo(beatAt) >= 0;
		if (due && reports && !observed.health().asked()) {
			return new Ask();
		}
		if (due || reports && observed.health().isNews() && observed.retries().missedBeats() == 0) {
			Health latest = reports ? observed.health().latest() : Health.UP;
			return new Heartbeat((latest != null) ? latest : Health.DOWN);
		}
		return new Wait((order != null && order.compareTo(beatAt) < 0) ? order : beatAt);
	}

}
