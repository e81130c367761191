/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.samples.demo;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Output to the user. Silent once the demo is being stopped.
 */
final class Console {

	private final long start = System.nanoTime();

	private final BooleanSupplier silent;

	Console(BooleanSupplier silent) {
		this.silent = silent;
	}

	void heading(String text) {
		print("%n%s  (%.0f s)%n".formatted(text, seconds()));
	}

	void line(String format, Object... values) {
		print("  " + format.formatted(values) + System.lineSeparator());
	}

	void block(String text) {
		print(text.lines().map((line) -> "  " + line + System.lineSeparator()).reduce("", String::concat));
	}

	double seconds() {
		return (System.nanoTime() - this.start) / 1e9;
	}

	/** Writes a time that has passed, in milliseconds below a second. */
	static String time(long nanos) {
		return (nanos < 1_000_000_000L) ? (nanos / 1_000_000) + " ms"
				: String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
	}

	private void print(String text) {
		if (!this.silent.getAsBoolean()) {
			System.out.print(text);
			System.out.flush();
		}
	}

}
