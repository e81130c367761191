/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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

	/** The units of whole seconds, the greatest first. */
	private static final List<Map.Entry<String, Duration>> UNITS = List.of(Map.entry("d", Duration.ofDays(1)),
			Map.entry("h", Duration.ofHours(1)), Map.entry("m", Duration.ofMinutes(1)),
			Map.entry("s", Duration.ofSeconds(1)));

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
		require(name, value, least, LONGEST);
	}

	/**
	 * Checks a time.
	 * @param name name of the setting
	 * @param value the time
	 * @param least shortest that is allowed
	 * @param most longest that is allowed
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public static void require(String name, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException(
					"%s: %s (expected: %s to %s)".formatted(name, text(value), text(least), text(most)));
		}
	}

	/**
	 * Writes a time as users write it in properties, such as {@code 500ms} or
	 * {@code 365d}.
	 * @param time the time
	 * @return a whole number of the greatest unit that fits
	 */
	public static String text(Duration time) {
		if (time.isZero()) {
			return "0s";
		}
		if (time.getNano() % 1_000_000 != 0) {
			return time.toString();
		}
		if (time.getNano() != 0) {
			return time.toMillis() + "ms";
		}
		long seconds = time.toSeconds();
		return UNITS.stream()
			.filter((unit) -> seconds % unit.getValue().toSeconds() == 0)
			.findFirst()
			.map((unit) -> seconds / unit.getValue().toSeconds() + unit.getKey())
			.orElseThrow();
	}

}
