/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.registry;

import java.util.Locale;

/**
 * Prints figures beside their aims, as rows of a table in Markdown.
 */
final class RegistryTable {

	RegistryTable() {
		System.out.print("""

				| figure | value | aim | |
				|---|---|---|---|
				""");
	}

	void row(String name, double value, String unit, double aim) {
		System.out.print(String.format(Locale.ROOT, "| %s | %.4g %s | below %.4g %s | %s |%n", name, value, unit, aim,
				unit, (value < aim) ? "reached" : "missed"));
	}

	void row(String name, double value, String unit) {
		System.out.print(String.format(Locale.ROOT, "| %s | %.4g %s | | |%n", name, value, unit));
	}

}
