/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;

import io.github.mcpcluster.instance.Health;
import org.jspecify.annotations.Nullable;

/**
 * The health that an instance reports, and the part of it that the registry knows.
 * Immutable; times are since the start of this process.
 *
 * @param latest the latest answer, up or down; {@code null} if it has to be asked
 * @param written the health that the registry was given last, {@code null} for none
 * @param asked whether the instance was asked since the last heartbeat
 * @param answerBy until when an answer to the first question is waited for, {@code null}
 * if there is no question
 */
record ReportedHealth(@Nullable Health latest, @Nullable Health written, boolean asked, @Nullable Duration answerBy) {

	static final ReportedHealth NONE = new ReportedHealth(null, null, false, null);

	/** Returns whether the registry knows another health than the latest. */
	boolean isNews() {
		return this.latest != null && this.latest != this.written;
	}

	ReportedHealth withQuestion(Duration until) {
		return new ReportedHealth(this.latest, this.written, true, until);
	}

	/**
	 * Takes an answer.
	 * @param answer the answer; draining says nothing of the health of what is drained
	 * here, and means down otherwise
	 * @param draining whether the instance is drained here
	 * @return the health with it
	 */
	ReportedHealth withAnswer(Health answer, boolean draining) {
		if (answer == Health.DRAINING && draining) {
			return this;
		}
		return new ReportedHealth((answer == Health.UP) ? Health.UP : Health.DOWN, this.written, this.asked, null);
	}

	/** Notes the health that a heartbeat carried, {@code null} for one that failed. */
	ReportedHealth withHeartbeat(@Nullable Health sent) {
		return new ReportedHealth(this.latest, (sent != null) ? sent : this.written, false, null);
	}

	/**
	 * Notes the health that was registered. Where no heartbeat follows, the answer is not
	 * kept: the registry finds out by itself, and the next registration asks anew.
	 */
	ReportedHealth withRegistered(Health sent, boolean heartbeats) {
		return new ReportedHealth(heartbeats ? this.latest : null, sent, false, null);
	}

}
