/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.harness;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Options of a command, each {@code --name=value}; {@code --short} changes the defaults.
 */
public final class Options {

	private static final String SHORT = "--short";

	private final Map<String, String> values;

	private Options(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Reads options.
	 * @param arguments arguments of the command
	 * @param full the values of all options where nothing is said
	 * @param brief those that differ with {@code --short}
	 * @return the options
	 * @throws IllegalArgumentException if an argument is none of the options
	 */
	public static Options parse(List<String> arguments, Map<String, String> full, Map<String, String> brief) {
		Map<String, String> values = new HashMap<>(full);
		if (arguments.contains(SHORT)) {
			values.putAll(brief);
		}
		for (String argument : arguments) {
			int separator = argument.indexOf('=');
			if (separator > 2 && full.containsKey(argument.substring(2, separator))) {
				values.put(argument.substring(2, separator), argument.substring(separator + 1));
			}
			else if (!argument.equals(SHORT)) {
				throw new IllegalArgumentException(
						"%s (expected: --short, or --name=value with a name of %s)".formatted(argument, full.keySet()));
			}
		}
		return new Options(values);
	}

	/**
	 * Returns a list.
	 * @param name name of the option
	 * @return what the commas separate
	 */
	public List<String> list(String name) {
		return List.of(this.values.getOrDefault(name, "").split(","));
	}

	/**
	 * Returns a number.
	 * @param name name of the option
	 * @return the number
	 */
	public int number(String name) {
		return Integer.parseInt(this.values.getOrDefault(name, ""));
	}

	/**
	 * Returns a time.
	 * @param name name of the option, a number of seconds
	 * @return the time
	 */
	public Duration seconds(String name) {
		return Duration.ofSeconds(number(name));
	}

}
