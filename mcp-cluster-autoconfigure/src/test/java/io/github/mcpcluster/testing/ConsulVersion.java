/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Consul, as far as the command line depends on it.
 *
 * @param major the first number
 * @param minor the second number
 */
record ConsulVersion(int major, int minor) {

	private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

	/**
	 * Reads the first version number in the text; a text without one means the newest.
	 */
	static ConsulVersion in(String text) {
		Matcher numbers = NUMBERS.matcher(text);
		return numbers.find()
				? new ConsulVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))
				: new ConsulVersion(Integer.MAX_VALUE, 0);
	}

	boolean isAtLeast(int major, int minor) {
		return this.major > major || (this.major == major && this.minor >= minor);
	}

}
