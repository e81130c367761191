/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.serving;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The table of figures, in Markdown, with the ratios to the servers of Spring AI.
 */
final class ServingTable {

	static final String HEAD = """

			| connections | server | calls/s | of stateless | of streamable | p50 | p99 |
			|---|---|---|---|---|---|---|
			""";

	private ServingTable() {
	}

	static String rows(int connections, Map<String, ServingFigures> figures) {
		double stateless = Objects.requireNonNull(figures.get(ServerKind.STATELESS.title())).perSecond();
		double streamable = Objects.requireNonNull(figures.get(ServerKind.STREAMABLE.title())).perSecond();
		return figures.entrySet()
			.stream()
			.map((row) -> row(connections, row.getKey(), row.getValue(), stateless, streamable))
			.collect(Collectors.joining());
	}

	private static String row(int connections, String title, ServingFigures figures, double stateless,
			double streamable) {
		return String.format(Locale.ROOT, "| %d | %s | %,.0f | %.2f | %.2f | %.0f us | %.0f us |%n", connections, title,
				figures.perSecond(), figures.perSecond() / stateless, figures.perSecond() / streamable, figures.p50(),
				figures.p99());
	}

}
