/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The report, as files: one of Markdown and a picture for each scenario.
 */
final class Report {

	private static final String HEAD = """
			# Simulation: figures

			Written by `SimulationTests`; [simulation](../simulation.md) explains the model and the columns.

			""";

	private final Map<String, String> files = new TreeMap<>();

	/**
	 * Writes the report.
	 * @param results the cells of each scenario
	 */
	Report(Map<Scenario, List<Cell>> results) {
		StringJoiner page = new StringJoiner("\n", HEAD, "");
		results.forEach((scenario, cells) -> {
			page.add(section(scenario, cells));
			this.files.put(scenario.name() + ".svg", Plot.of(cells));
		});
		this.files.put("report.md", page.toString());
	}

	/** Returns the text of each file by its name. */
	Map<String, String> files() {
		return this.files;
	}

	private static String section(Scenario scenario, List<Cell> cells) {
		StringJoiner section = new StringJoiner("\n", "", "\n");
		section.add("## " + scenario.name()).add("").add(scenario.text()).add("");
		section.add("| strategy | calls | failed | success | p50 | p99 | busiest | attempts | keys moved |");
		section.add("|---|---|---|---|---|---|---|---|---|");
		cells.forEach((cell) -> section.add(row(cell)));
		section.add("").add("![99th percentile by second](%s.svg)".formatted(scenario.name()));
		return section.toString();
	}

	private static String row(Cell cell) {
		double success = (double) (cell.calls() - cell.failed()) / cell.calls();
		return "| %s | %d | %d | %s %% | %d ms | %d ms | %s | %s | %s %% |".formatted(cell.strategy(), cell.calls(),
				cell.failed(), hundredths(100 * success), cell.p50(), cell.p99(), hundredths(cell.busiest()),
				hundredths(cell.attempts()), hundredths(100 * cell.moved()));
	}

	/** Rounds to two digits in a way that no version of the JDK changes. */
	private static String hundredths(double value) {
		long rounded = Math.round(value * 100);
		return "%d.%02d".formatted(rounded / 100, rounded % 100);
	}

}
