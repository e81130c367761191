/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

/**
 * Names that came from a client, as they may be shown to others: bounded, and without
 * what would change the look of a log or a terminal.
 */
public final class ShownNames {

	private static final int SHOWN = 128;

	private ShownNames() {
	}

	/**
	 * Makes a name fit to be shown.
	 * @param name any text
	 * @return the text, cut off where it is long, with question marks in it
	 */
	public static String of(String name) {
		return of(name, SHOWN);
	}

	/**
	 * Makes a name fit to be shown.
	 * @param name any text
	 * @param longest greatest number of characters, those of the cut aside
	 * @return the text, cut off where it is long, with question marks in it
	 */
	public static String of(String name, int longest) {
		StringBuilder shown = new StringBuilder();
		name.codePoints()
			.limit(longest)
			.map((character) -> isPlain(character) ? character : '?')
			.forEach(shown::appendCodePoint);
		return (name.length() > longest && name.codePointCount(0, name.length()) > longest)
				? shown.append("...").toString() : shown.toString();
	}

	private static boolean isPlain(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
