/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.select;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The built-in strategies with a chance of the test's own, for tests of other packages.
 */
public final class TestStrategies {

	private TestStrategies() {
	}

	/**
	 * Returns the strategies.
	 * @param random returns a number from 0 up to, but not including, its argument
	 */
	public static Strategies create(IntUnaryOperator random) {
		return new Strategies(List.of(), random);
	}

}
