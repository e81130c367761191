/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Options;

/**
 * Options of a measurement.
 *
 * @param connections numbers of connections
 * @param rounds number of rounds of each
 * @param round how long a round takes
 * @param warmUp how long each is loaded before the rounds
 */
record ServingOptions(List<Integer> connections, int rounds, Duration round, Duration warmUp) {

	private static final Map<String, String> FULL = Map.of("connections", "1,8,64", "rounds", "7", "round", "2",
			"warm-up", "15");

	private static final Map<String, String> SHORT = Map.of("rounds", "3", "round", "1", "warm-up", "6");

	static ServingOptions parse(List<String> arguments) {
		Options options = Options.parse(arguments, FULL, SHORT);
		return new ServingOptions(options.list("connections").stream().map(Integer::valueOf).toList(),
				options.number("rounds"), options.seconds("round"), options.seconds("warm-up"));
	}

}
