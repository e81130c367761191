/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.conversation;

import java.time.Duration;

import io.github.mcpcluster.connect.AnswerLimitException;
import io.github.mcpcluster.connect.ReceivedAmount;
import io.github.mcpcluster.connect.http.HttpResources;

/**
 * Limits of a stream that has no end: in each minute the instance may send as much as in
 * reply to a call. Used by one thread after the other.
 */
final class MinuteBudget {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final HttpResources resources;

	private ReceivedAmount received = new ReceivedAmount();

	private long end;

	MinuteBudget(HttpResources resources) {
		this.resources = resources;
		this.end = resources.deadline(MINUTE);
	}

	void addBytes(int count) throws AnswerLimitException {
		amount().addBytes(count, this.resources.settings().limits());
	}

	/** The amount of this minute. */
	ReceivedAmount amount() {
		if (this.resources.remaining(this.end) <= 0) {
			this.received = new ReceivedAmount();
			this.end = this.resources.deadline(MINUTE);
		}
		return this.received;
	}

}
