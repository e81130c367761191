/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

/**
 * Arithmetic of positions that go round and round. The one place for it: a position may
 * be any number, beyond {@link Integer#MAX_VALUE} and below zero too.
 *
 * @param size how many places there are, at least 1
 */
record Circle(int size) {

	/**
	 * Returns the place of a position.
	 * @param position any number
	 * @return 0 to {@code size - 1}
	 */
	int at(long position) {
		return Math.floorMod(position, this.size);
	}

}
