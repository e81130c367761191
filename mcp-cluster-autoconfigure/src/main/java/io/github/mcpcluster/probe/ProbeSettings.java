/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.probe;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Settings of the questions that instances are asked.
 *
 * @param kind how they are asked
 * @param interval time between the beginnings of two questions, at least 100 ms
 * @param timeout how long an answer may take, below the interval
 * @param failures how many failures in a row take an instance down
 * @param successes how many successes in a row bring it back
 * @param jitter share of the interval by which each is shorter at random, 0 to below 1
 * @param maxConcurrent greatest number of questions under way for all instances; others
 * wait for their turn
 */
public record ProbeSettings(ProbeKind kind, Duration interval, Duration timeout, int failures, int successes,
		double jitter, int maxConcurrent) {

	public ProbeSettings {
		Bounds.require("interval", interval, Duration.ofMillis(100));
		Bounds.requirePositive("timeout", timeout);
		if (timeout.compareTo(interval) >= 0) {
			throw new IllegalArgumentException("timeout: %s (expected: below the interval of %s)"
				.formatted(Bounds.text(timeout), Bounds.text(interval)));
		}
		requireOneOrMore("failures", failures);
		requireOneOrMore("successes", successes);
		requireOneOrMore("max-concurrent", maxConcurrent);
		if (!(jitter >= 0 && jitter < 1)) {
			throw new IllegalArgumentException("jitter: %s (expected: 0 to below 1)".formatted(jitter));
		}
	}

	private static void requireOneOrMore(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
		}
	}

}
