/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.ChildJvm;
import io.github.mcpcluster.benchmarks.harness.Machine;
import io.github.mcpcluster.benchmarks.harness.Median;
import io.github.mcpcluster.benchmarks.harness.Options;

/**
 * Starts applications in turns, and prints how long each takes from the start of its JVM
 * until it is ready.
 */
public final class StartBenchmark {

	private static final Map<String, String> FULL = Map.of("rounds", "7");

	private static final Map<String, String> SHORT = Map.of("rounds", "3");

	private StartBenchmark() {
	}

	/**
	 * Runs the benchmark.
	 * @param arguments options, see the README
	 */
	public static void run(List<String> arguments) {
		int rounds = Options.parse(arguments, FULL, SHORT).number("rounds");
		Map<ServerKind, List<Double>> seconds = new EnumMap<>(ServerKind.class);
		for (int round = 0; round < rounds; round++) {
			for (ServerKind kind : ServerKind.values()) {
				try (ChildJvm jvm = kind.start()) {
					seconds.computeIfAbsent(kind, (key) -> new ArrayList<>())
						.add(Double.parseDouble(jvm.await(Applications.STARTED)));
				}
			}
		}
		System.out.println(Machine.describe());
		System.out.print("""

				| application | ready after | beside the one without MCP |
				|---|---|---|
				""");
		double plain = median(seconds, ServerKind.PLAIN);
		for (ServerKind kind : ServerKind.values()) {
			double median = median(seconds, kind);
			System.out
				.print(String.format(Locale.ROOT, "| %s | %.2f s | %+.2f s |%n", kind.title(), median, median - plain));
		}
	}

	private static double median(Map<ServerKind, List<Double>> seconds, ServerKind kind) {
		return Median.of(seconds.getOrDefault(kind, List.of()), Double::doubleValue);
	}

}
