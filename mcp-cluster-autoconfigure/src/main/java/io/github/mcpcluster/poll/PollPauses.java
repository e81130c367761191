/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Pauses between the questions for one service. For one thread at a time.
 */
final class PollPauses {

	private final PollSettings settings;

	private final Backoff backoff;

	private final DoubleSupplier random;

	PollPauses(PollSettings settings, Backoff backoff, DoubleSupplier random) {
		this.settings = settings;
		this.backoff = backoff;
		this.random = random;
	}

	/**
	 * Returns the pause after an answer.
	 * @param validFor how long the registry says that the answer is good for
	 */
	Duration afterAnswer(@Nullable Duration validFor) {
		this.backoff.reset();
		Duration pause = this.settings.interval();
		if (validFor != null && validFor.compareTo(pause) > 0) {
			pause = (validFor.compareTo(this.settings.longest()) < 0) ? validFor : this.settings.longest();
		}
		return Duration.ofNanos((long) (pause.toNanos() * (1 - this.settings.jitter() * this.random.getAsDouble())));
	}

	Duration afterFailure() {
		return this.backoff.afterFailure();
	}

}
