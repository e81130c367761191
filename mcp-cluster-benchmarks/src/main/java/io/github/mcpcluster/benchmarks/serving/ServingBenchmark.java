/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.benchmarks.harness.Machine;

/**
 * Loads a service and the servers of Spring AI with the same tool, in turns, and prints a
 * table. Each runs in a JVM of its own with its own starter, and validates arguments.
 */
public final class ServingBenchmark implements AutoCloseable {

	private static final int WARM_UP = 8;

	private final ServingOptions options;

	private final List<AutoCloseable> opened = new ArrayList<>();

	private final Map<String, Wrk> entrants = new LinkedHashMap<>();

	private ServingBenchmark(ServingOptions options) {
		this.options = options;
	}

	/**
	 * Runs the benchmark.
	 * @param arguments options, see the README
	 * @throws Exception if a call fails
	 */
	public static void run(List<String> arguments) throws Exception {
		try (ServingBenchmark benchmark = new ServingBenchmark(ServingOptions.parse(arguments))) {
			benchmark.open();
			System.out.println(Machine.describe());
			System.out.print(ServingTable.HEAD);
			benchmark.measure();
		}
	}

	private void open() throws IOException, InterruptedException {
		for (ServerKind kind : List.of(ServerKind.STATELESS, ServerKind.STREAMABLE, ServerKind.CLUSTER)) {
			RunningServer server = RunningServer.start(kind);
			this.opened.add(server);
			enter(kind.title(), Call.legacy(server.uri()));
			Call modern = Call.modern(server.uri());
			if (kind == ServerKind.CLUSTER && modern.isAnswered()) {
				enter(kind.title() + ", 2026-07-28", modern);
			}
		}
	}

	private void enter(String title, Call call) throws IOException, InterruptedException {
		if (!call.isAnswered()) {
			throw new IllegalStateException(title + " does not add");
		}
		Wrk wrk = new Wrk(call);
		this.opened.add(wrk);
		this.entrants.put(title, wrk);
	}

	private void measure() {
		this.entrants.values().forEach((wrk) -> wrk.run(WARM_UP, this.options.warmUp()));
		for (int connections : this.options.connections()) {
			Map<String, List<ServingFigures>> rounds = new LinkedHashMap<>();
			for (int round = 0; round < this.options.rounds(); round++) {
				this.entrants.forEach((title, wrk) -> rounds.computeIfAbsent(title, (key) -> new ArrayList<>())
					.add(wrk.run(connections, this.options.round())));
			}
			Map<String, ServingFigures> medians = new LinkedHashMap<>();
			rounds.forEach((title, figures) -> medians.put(title, ServingFigures.median(figures)));
			System.out.print(ServingTable.rows(connections, medians));
		}
	}

	@Override
	public void close() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
	}

}
