/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.InstanceId;

/**
 * The state that one registration is to have. Immutable.
 *
 * @param registration the instance as it is to be shown
 * @param heartbeats interval of heartbeats, zero for none
 * @param draining whether the instance is to be out of traffic
 * @param leaving whether it is to be out of the registry
 */
record Desired(Registration registration, Duration heartbeats, boolean draining, boolean leaving) {

	InstanceId id() {
		return this.registration.instance().id();
	}

	boolean hasHeartbeats() {
		return !this.heartbeats.isZero();
	}

	Desired withRegistration(Registration changed, Duration interval) {
		return new Desired(changed, interval, this.draining, this.leaving);
	}

	Desired withDraining(boolean changed) {
		return new Desired(this.registration, this.heartbeats, changed, this.leaving);
	}

	Desired withLeaving() {
		return new Desired(this.registration, this.heartbeats, this.draining, true);
	}

}
