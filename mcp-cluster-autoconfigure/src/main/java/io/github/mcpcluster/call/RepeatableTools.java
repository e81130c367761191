/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.mcpcluster.instance.Excerpt;

/**
 * The tools that may be called again after an answer was lost.
 *
 * @param declared whether tools count that their instances declare as repeatable
 * @param tools further tools, as {@code service/tool}
 */
public record RepeatableTools(boolean declared, Set<String> tools) {

	/** Those that their instances declare as read-only or idempotent. */
	public static final RepeatableTools DECLARED = new RepeatableTools(true, Set.of());

	/** None, whatever instances declare. */
	public static final RepeatableTools NONE = new RepeatableTools(false, Set.of());

	private static final Pattern TOOL = Pattern.compile("[a-z0-9-]+/\\S+");

	public RepeatableTools {
		tools = Set.copyOf(tools);
	}

	/**
	 * Reads the setting.
	 * @param words {@code declared}, {@code none}, or the only tools that may be
	 * repeated, as {@code service/tool}
	 * @return the setting
	 * @throws IllegalArgumentException if a word is none of that
	 */
	public static RepeatableTools of(List<String> words) {
		if (words.equals(List.of("declared"))) {
			return DECLARED;
		}
		if (words.equals(List.of("none"))) {
			return NONE;
		}
		words.stream().filter((word) -> !TOOL.matcher(word).matches()).findFirst().ifPresent((word) -> {
			throw new IllegalArgumentException(
					"repeatable-tools: '%s' (expected: declared, none, or tools such as calculator/add)"
						.formatted(Excerpt.of(word)));
		});
		return new RepeatableTools(false, Set.copyOf(words));
	}

	/**
	 * Reads the setting of one service.
	 * @param service name of the service
	 * @param words {@code declared}, {@code none}, or names of tools
	 * @return the setting
	 */
	public static RepeatableTools of(String service, List<String> words) {
		boolean word = words.equals(List.of("declared")) || words.equals(List.of("none"));
		return of(word ? words : words.stream().map((tool) -> service + "/" + tool).collect(Collectors.toList()));
	}

	/**
	 * Decides for a tool.
	 * @param service name of the service
	 * @param tool name of the tool
	 * @param hint whether its instance declares it as repeatable
	 * @return whether it may be called again
	 */
	public boolean contains(String service, String tool, boolean hint) {
		return this.declared ? hint : !this.tools.isEmpty() && this.tools.contains(service + "/" + tool);
	}

}
