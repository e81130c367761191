/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.benchmarks.harness.Options;

/**
 * Options of a measurement.
 *
 * @param entrants who is compared
 * @param concurrency numbers of calls at a time
 * @param rounds number of rounds of each
 * @param round how long a round takes
 * @param warmUp how long each calls before the rounds
 * @param coldStarts number of fresh JVMs for each
 */
record CallOptions(Set<Entrant> entrants, List<Integer> concurrency, int rounds, Duration round, Duration warmUp,
		int coldStarts) {

	private static final Map<String, String> FULL = Map.of("only", "floor,json,cluster,async,sdk", "concurrency",
			"1,8,64", "rounds", "7", "round", "2", "warm-up", "30", "cold-starts", "1");

	private static final Map<String, String> SHORT = Map.of("only", "floor,cluster", "rounds", "3", "round", "1",
			"warm-up", "10", "cold-starts", "0");

	static CallOptions parse(List<String> arguments) {
		Options options = Options.parse(arguments, FULL, SHORT);
		Set<Entrant> entrants = EnumSet.of(Entrant.FLOOR);
		options.list("only").forEach((name) -> entrants.add(Entrant.valueOf(name.toUpperCase(Locale.ROOT))));
		return new CallOptions(entrants, options.list("concurrency").stream().map(Integer::valueOf).toList(),
				options.number("rounds"), options.seconds("round"), options.seconds("warm-up"),
				options.number("cold-starts"));
	}

}
