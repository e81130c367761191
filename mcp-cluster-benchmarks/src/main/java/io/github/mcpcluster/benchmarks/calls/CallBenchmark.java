/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Applications;
import io.github.mcpcluster.benchmarks.harness.Machine;
import io.github.mcpcluster.benchmarks.harness.Replicas;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures calls over three replicas in another process, and prints a table. Entrants
 * take turns within one run, as only figures of one run can be compared.
 */
public final class CallBenchmark {

	/** Calls at a time before the rounds: enough to have all code compiled soon. */
	private static final int WARM_UP = 8;

	private final CallOptions options;

	private final Replicas replicas;

	private CallBenchmark(CallOptions options, Replicas replicas) {
		this.options = options;
		this.replicas = replicas;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments options, see the README
	 * @throws Exception if a call fails
	 */
	public static void run(List<String> arguments) throws Exception {
		CallOptions options = CallOptions.parse(arguments);
		try (Replicas replicas = Replicas.start()) {
			CallBenchmark benchmark = new CallBenchmark(options, replicas);
			System.out.println(Machine.describe());
			System.out.print(FiguresTable.HEAD);
			benchmark.measureWarm();
			if (options.coldStarts() > 0) {
				benchmark.measureCold();
			}
		}
	}

	private void measureWarm() throws Exception {
		Map<Entrant, Contender> contenders = new EnumMap<>(Entrant.class);
		try (ConfigurableApplicationContext application = Applications.client(this.replicas.registry())) {
			for (Entrant entrant : this.options.entrants()) {
				contenders.put(entrant, entrant.open(Target.of(application, this.replicas.ports())));
			}
			contenders.values().forEach((contender) -> Load.run(contender, WARM_UP, this.options.warmUp()));
			for (int concurrency : this.options.concurrency()) {
				System.out.print(FiguresTable.rows("warm, %d at a time".formatted(concurrency),
						rounds(contenders, concurrency)));
			}
			for (Contender contender : contenders.values()) {
				contender.close();
			}
		}
	}

	private Map<Entrant, Figures> rounds(Map<Entrant, Contender> contenders, int concurrency) {
		contenders.values().forEach((contender) -> Load.run(contender, concurrency, this.options.round()));
		Map<Entrant, List<Figures>> rounds = new EnumMap<>(Entrant.class);
		for (int round = 0; round < this.options.rounds(); round++) {
			contenders.forEach((entrant, contender) -> rounds.computeIfAbsent(entrant, (key) -> new ArrayList<>())
				.add(Load.run(contender, concurrency, this.options.round())));
		}
		return medians(rounds);
	}

	private void measureCold() {
		for (int concurrency : this.options.concurrency()) {
			Map<Entrant, List<Figures>> rounds = new EnumMap<>(Entrant.class);
			for (int round = 0; round < this.options.coldStarts(); round++) {
				for (Entrant entrant : this.options.entrants()) {
					rounds.computeIfAbsent(entrant, (key) -> new ArrayList<>())
						.add(ColdStart.measure(entrant, concurrency, this.replicas));
				}
			}
			System.out.print(
					FiguresTable.rows("first %d s, %d at a time".formatted(ColdStart.DURATION.toSeconds(), concurrency),
							medians(rounds)));
		}
	}

	private static Map<Entrant, Figures> medians(Map<Entrant, List<Figures>> rounds) {
		Map<Entrant, Figures> medians = new EnumMap<>(Entrant.class);
		rounds.forEach((entrant, figures) -> medians.put(entrant, Figures.median(figures)));
		return medians;
	}

}
