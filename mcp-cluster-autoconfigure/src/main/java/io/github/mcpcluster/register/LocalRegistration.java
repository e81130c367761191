/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Instant;

import io.github.mcpcluster.register.Observed.Presence;
import org.jspecify.annotations.Nullable;

/**
 * A registration of this application, and its state. Immutable.
 *
 * @param registration what is to be in the registry
 * @param state how it stands
 * @param draining whether the instance is out of traffic, or will be as soon as it is
 * registered
 * @param lastError what the registry failed with last, {@code null} if it did what it was
 * asked
 * @param since when {@code state} or {@code draining} last changed
 */
public record LocalRegistration(Registration registration, State state, boolean draining, @Nullable String lastError,
		Instant since) {

	/** State of a registration. */
	public enum State {

		/** Not in the registry yet, or lost there; it is tried again and again. */
		PENDING,

		/** In the registry, as far as is known. */
		REGISTERED,

		/** In the registry, and out of traffic. */
		DRAINING

	}

	static LocalRegistration pending(Registration registration, Instant now) {
		return new LocalRegistration(registration, State.PENDING, false, null, now);
	}

	boolean isPending() {
		return this.state == State.PENDING;
	}

	LocalRegistration with(Desired desired, Observed observed, Instant now) {
		State changed = (observed.presence() == Presence.ABSENT) ? State.PENDING
				: desired.draining() ? State.DRAINING : State.REGISTERED;
		boolean same = changed == this.state && desired.draining() == this.draining;
		return new LocalRegistration(desired.registration(), changed, desired.draining(), observed.error(),
				same ? this.since : now);
	}

}
