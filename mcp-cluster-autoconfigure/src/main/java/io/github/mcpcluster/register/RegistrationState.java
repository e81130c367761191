/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.UnknownInstanceException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.register.Observed.Presence;
import org.jspecify.annotations.Nullable;

/**
 * The desired and the observed state of a registration at one time. Immutable.
 *
 * @param desired the state that is wanted
 * @param observed the state that is known
 */
record RegistrationState(Desired desired, Observed observed) {

	/** Returns the state of a registration that nothing was done for yet. */
	static RegistrationState initial(Registration registration) {
		return new RegistrationState(new Desired(registration, Duration.ZERO, false, false), Observed.NOTHING);
	}

	boolean isGone() {
		return this.desired.leaving() && this.observed.presence() == Presence.GONE;
	}

	RegistrationState with(Observed changed) {
		return new RegistrationState(this.desired, changed);
	}

	/** Orders a registration as given; one that was leaving begins anew. */
	RegistrationState wanting(Registration registration, Duration heartbeats, @Nullable Health asked) {
		boolean back = this.desired.leaving();
		Observed renewed = back ? Observed.NOTHING : this.observed.renewed();
		return new RegistrationState(new Desired(registration, heartbeats, !back && this.desired.draining(), false),
				(asked != null) ? renewed.withHealth(renewed.health().withAnswer(asked, false)) : renewed);
	}

	/** Orders the registration of before, unless it is to leave meanwhile. */
	RegistrationState restored(RegistrationState before) {
		Desired wanted = this.desired.withRegistration(before.desired.registration(), before.desired.heartbeats());
		return new RegistrationState(before.desired.leaving() ? wanted.withLeaving() : wanted, before.observed);
	}

	RegistrationState draining(boolean draining) {
		return new RegistrationState(this.desired.withDraining(draining), this.observed.drainOrdered());
	}

	RegistrationState accepting(boolean draining) {
		return new RegistrationState(this.desired.withDraining(draining), this.observed.drainConfirmed());
	}

	RegistrationState leaving() {
		return new RegistrationState(this.desired.withLeaving(), this.observed.due());
	}

	/** Notes that the registry has taken what may no longer be what is wanted. */
	RegistrationState registered(Registration sent, Health health, Duration now) {
		Observed registered = this.observed.registered(this.desired, health, now);
		return with((this.desired.registration() == sent) ? registered : registered.renewed());
	}

	/**
	 * Notes that a step failed.
	 * @param step the step
	 * @param cause what it failed with
	 * @param now the time
	 * @param retry the pause before the step is repeated
	 */
	RegistrationState failed(Step step, Throwable cause, Duration now, Duration retry) {
		boolean unknown = cause instanceof UnknownInstanceException;
		String error = text(cause);
		if (step instanceof Step.Heartbeat) {
			return with(
					unknown ? this.observed.absent(error, now) : this.observed.heartbeatFailed(error, now.plus(retry)));
		}
		return with((unknown || step instanceof Step.Register) ? this.observed.absent(error, now.plus(retry))
				: this.observed.failed(error, now.plus(retry)));
	}

	static String text(Throwable cause) {
		String message = cause.getMessage();
		return (message != null) ? message : cause.getClass().getName();
	}

}
