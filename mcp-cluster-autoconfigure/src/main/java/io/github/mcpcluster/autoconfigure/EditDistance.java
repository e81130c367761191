/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.autoconfigure;

/**
 * The number of characters to insert, remove or replace to make one text of another
 * (Levenshtein 1966).
 */
final class EditDistance {

	private EditDistance() {
	}

	static int between(String one, String other) {
		int[] above = new int[other.length() + 1];
		for (int column = 0; column < above.length; column++) {
			above[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			int[] here = new int[above.length];
			here[0] = row;
			for (int column = 1; column < here.length; column++) {
				int replaced = above[column - 1] + ((one.charAt(row - 1) == other.charAt(column - 1)) ? 0 : 1);
				here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
			}
			above = here;
		}
		return above[other.length()];
	}

}
