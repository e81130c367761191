/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.time.Duration;

/**
 * Bounds of times that can be set.
 */
public final class Bounds {

	/**
	 * Longest time that can be set, a year: what adds up and multiplies such times in
	 * nanoseconds does not overflow.
	 */
	public static final Duration LONGEST = Duration.ofDays(365);

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private Bounds() {
	}

	/**
	 * Checks a time that cannot be zero: 1 ms to {@link #LONGEST}.
	 * @param name name of the setting
	 * @param value the time
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public static void requirePositive(String name, Duration value) {
		require(name, value, SHORTEST);
	}

	/**
	 * Checks a time.
	 * @param name name of the setting
	 * @param value the time
	 * @param least shortest that is allowed; {@link #LONGEST} is the longest
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public static void require(String name, Duration value, Duration least) {
		if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(name, value, least, LONGEST));
		}
	}

}
