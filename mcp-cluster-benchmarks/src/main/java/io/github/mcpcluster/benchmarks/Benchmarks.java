/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks;

import java.util.Collection;
import java.util.List;

import io.github.mcpcluster.benchmarks.calls.CallBenchmark;
import io.github.mcpcluster.benchmarks.registry.RegistryBenchmark;
import io.github.mcpcluster.benchmarks.serving.ServingBenchmark;
import io.github.mcpcluster.benchmarks.serving.StartBenchmark;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks: {@code calls}, {@code registry}, {@code serving} or {@code start} with
 * their options, or those of JMH with the options of JMH. These are printed with what
 * each costs against the {@link Baseline} of the same run.
 */
public final class Benchmarks {

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private Benchmarks() {
	}

	public static void main(String[] args) throws Exception {
		List<String> arguments = List.of(args);
		List<String> options = arguments.subList(Math.min(1, args.length), args.length);
		switch (arguments.isEmpty() ? "" : arguments.get(0)) {
			case "calls" -> CallBenchmark.run(options);
			case "registry" -> RegistryBenchmark.run(options);
			case "serving" -> ServingBenchmark.run(options);
			case "start" -> StartBenchmark.run(options);
			default -> measure(args);
		}
	}

	private static void measure(String[] args) throws Exception {
		CommandLineOptions options = new CommandLineOptions(args);
		OptionsBuilder all = new OptionsBuilder();
		all.parent(options).addProfiler(GCProfiler.class);
		if (!options.getIncludes().isEmpty()) {
			all.include(Baseline.class.getSimpleName());
		}
		Collection<RunResult> results = new Runner(all.build()).run();
		double baseline = results.stream()
			.filter((result) -> name(result).startsWith(Baseline.class.getSimpleName()))
			.mapToDouble((result) -> result.getPrimaryResult().getScore())
			.findFirst()
			.orElseThrow();
		System.out.printf("%n%-60s %10s %10s %8s%n", "benchmark", "ns", "baselines", "bytes");
		results.forEach((result) -> print(result, baseline));
	}

	private static void print(RunResult result, double baseline) {
		double score = result.getPrimaryResult().getScore();
		double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
		System.out.printf("%-60s %10.1f %10.1f %8.0f%n", name(result), score, score / baseline, bytes);
	}

	private static String name(RunResult result) {
		StringBuilder name = new StringBuilder(result.getParams().getBenchmark());
		name.delete(0, Benchmarks.class.getPackageName().length() + 1);
		for (String key : result.getParams().getParamsKeys()) {
			name.append(' ').append(result.getParams().getParam(key));
		}
		return name.toString();
	}

}
