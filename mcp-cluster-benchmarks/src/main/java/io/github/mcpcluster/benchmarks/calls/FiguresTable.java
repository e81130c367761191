/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The table of figures, in Markdown. Each figure has its ratio to that of the floor
 * behind it.
 */
final class FiguresTable {

	static final String HEAD = """

			| | client | p50 | p99 | calls/s | CPU/call | bytes allocated/call |
			|---|---|---|---|---|---|---|
			""";

	private FiguresTable() {
	}

	static String rows(String title, Map<Entrant, Figures> figures) {
		Figures floor = Objects.requireNonNull(figures.get(Entrant.FLOOR));
		return figures.entrySet()
			.stream()
			.map((row) -> row(title, row.getKey(), row.getValue(), floor))
			.collect(Collectors.joining());
	}

	private static String row(String title, Entrant entrant, Figures figures, Figures floor) {
		return "| %s | %s | %s | %s | %s | %s | %s |%n".formatted(title, entrant.title(),
				cell("%.0f us", figures.p50(), floor.p50()), cell("%.0f us", figures.p99(), floor.p99()),
				cell("%,.0f", figures.perSecond(), floor.perSecond()), cell("%.0f us", figures.cpu(), floor.cpu()),
				cell("%,.0f", figures.bytes(), floor.bytes()));
	}

	private static String cell(String format, double value, double floor) {
		String text = String.format(Locale.ROOT, format, value);
		return (value == floor) ? text : text + String.format(Locale.ROOT, " (%.2f)", value / floor);
	}

}
