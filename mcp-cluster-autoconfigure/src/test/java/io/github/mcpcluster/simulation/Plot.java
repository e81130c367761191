/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.simulation;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A small SVG picture: lines over seconds, with a logarithmic scale of milliseconds.
 */
final class Plot {

	private static final List<String> COLORS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7");

	private static final int LEFT = 50;

	private static final int TOP = 24;

	private static final int WIDTH = 600;

	private static final int HEIGHT = 160;

	/** The scale begins with 100 ms and has two and a half decades. */
	private static final double DECADES = 2.5;

	private Plot() {
	}

	/**
	 * Draws the 99th percentiles of a scenario.
	 * @param cells its cells
	 * @return the file
	 */
	static String of(List<Cell> cells) {
		int seconds = cells.get(0).p99BySecond().size();
		StringJoiner svg = new StringJoiner("\n", "", "\n");
		svg.add("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"670\" height=\"216\" "
				+ "font-family=\"sans-serif\" font-size=\"11\">");
		svg.add("<rect width=\"670\" height=\"216\" fill=\"white\"/>");
		Stream.of(100L, 1_000L, 10_000L).forEach((value) -> svg.add(level(value)));
		for (int second = 0; second <= seconds; second += 10) {
			svg.add(text(x(second, seconds), TOP + HEIGHT + 16, "middle", "#444", second + " s"));
		}
		for (int number = 0; number < cells.size(); number++) {
			svg.add(text(LEFT + 150 * number, 14, "start", COLORS.get(number), cells.get(number).strategy()));
			svg.add(line(cells.get(number).p99BySecond(), COLORS.get(number)));
		}
		return svg.add("</svg>").toString();
	}

	private static String level(long value) {
		long y = y(value);
		return "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#ccc\"/>".formatted(LEFT, y, LEFT + WIDTH, y)
				+ "\n" + text(LEFT - 5, y + 4, "end", "#444", (value < 1_000) ? value + " ms" : value / 1_000 + " s");
	}

	private static String text(long x, long y, String anchor, String color, String text) {
		return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>".formatted(x, y, anchor, color, text);
	}

	/** Draws one line, with a gap where there is no value. */
	private static String line(List<Long> values, String color) {
		StringBuilder path = new StringBuilder();
		boolean drawing = false;
		for (int second = 0; second < values.size(); second++) {
			long value = values.get(second);
			if (value >= 0) {
				path.append(drawing ? 'L' : 'M').append(x(second, values.size())).append(',').append(y(value));
			}
			drawing = value >= 0;
		}
		return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>".formatted(path, color);
	}

	private static long x(int second, int seconds) {
		return LEFT + (long) WIDTH * second / seconds;
	}

	private static long y(long value) {
		double decades = StrictMath.log10(Math.max(1, value) / 100.0);
		return TOP + HEIGHT - Math.round(Math.max(0, Math.min(DECADES, decades)) / DECADES * HEIGHT);
	}

}
