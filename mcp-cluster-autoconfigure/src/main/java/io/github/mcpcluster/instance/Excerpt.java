/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.instance;

import java.util.regex.Pattern;

/**
 * Foreign text, made fit for a message.
 */
public final class Excerpt {

	private static final int LENGTH = 200;

	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

	private Excerpt() {
	}

	/**
	 * Returns the beginning of a text on one line.
	 * @param text the text
	 * @return 200 characters at most, without control characters
	 */
	public static String of(String text) {
		return of(text, LENGTH);
	}

	/**
	 * Returns the beginning of a text on one line.
	 * @param text the text
	 * @param most how many characters at most
	 * @return the beginning, without control characters, escape sequences and marks that
	 * change the direction of writing
	 */
	public static String of(String text, int most) {
		String head = text.substring(0, Math.min(text.length(), most * 2));
		String line = UNPRINTABLE.matcher(head).replaceAll(" ").strip();
		return (line.length() > most) ? line.substring(0, most) + "..." : line;
	}

	/**
	 * Returns what an exception says, on one line.
	 * @param ex the exception
	 * @return beginning of its message, the name of its class if it has none
	 */
	public static String of(Exception ex) {
		return (ex.getMessage() != null) ? of(ex.getMessage()) : ex.getClass().getSimpleName();
	}

}
