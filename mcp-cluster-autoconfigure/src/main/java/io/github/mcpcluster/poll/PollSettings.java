/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.poll;

import java.time.Duration;

import io.github.mcpcluster.instance.Bounds;

/**
 * Settings of asking a registry again and again.
 *
 * @param interval time between an answer and the next question, at least 10 ms
 * @param longest the longest time between two questions, for answers that are good for
 * longer; at least the interval
 * @param jitter share of the time by which each pause is shorter at random, so that
 * clients that started together do not ask together; 0 to below 1
 * @param absences in how many answers in a row an instance has to be missing before it is
 * reported as gone; 1 for at once
 * @param maxBackoff the longest pause after failures
 * @param threads how many questions may be under way at a time, for all services
 */
public record PollSettings(Duration interval, Duration longest, double jitter, int absences, Duration maxBackoff,
		int threads) {

	private static final Duration SHORTEST = Duration.ofMillis(10);

	public PollSettings {
		Bounds.require("interval", interval, SHORTEST);
		Bounds.require("longest", longest, interval);
		Bounds.require("max-backoff", maxBackoff, SHORTEST);
		if (!(jitter >= 0 && jitter < 1)) {
			throw new IllegalArgumentException("jitter: %s (expected: 0 to below 1)".formatted(jitter));
		}
		requireOneOrMore("absences", absences);
		requireOneOrMore("threads", threads);
	}

	/**
	 * Returns settings with a jitter of a quarter, instances that are gone with the first
	 * answer without them, pauses of 10 seconds or less after failures, and four threads.
	 * @param interval time between an answer and the next question
	 * @return the settings
	 */
	public static PollSettings every(Duration interval) {
		return new PollSettings(interval, interval, 0.25, 1, Duration.ofSeconds(10), 4);
	}

	/**
	 * Returns the same settings for answers that say how long they are good for.
	 * @param longest the longest time between two questions
	 * @return the settings
	 */
	public PollSettings upTo(Duration longest) {
		return new PollSettings(this.interval, longest, this.jitter, this.absences, this.maxBackoff, this.threads);
	}

	/**
	 * Returns the same settings for a registry whose answers do not always hold all
	 * instances.
	 * @param absences in how many answers in a row an instance has to be missing
	 * @return the settings
	 */
	public PollSettings goneAfter(int absences) {
		return new PollSettings(this.interval, this.longest, this.jitter, absences, this.maxBackoff, this.threads);
	}

	private static void requireOneOrMore(String name, int value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s: %d (expected: 1 or more)".formatted(name, value));
		}
	}

}
