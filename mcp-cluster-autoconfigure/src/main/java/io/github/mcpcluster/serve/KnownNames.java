/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client the name of what it asked for and is not here. The SDK's messages are
 * without it.
 */
final class KnownNames {

	private static final int SHOWN = 128;

	private final Set<String> tools;

	private final Set<String> prompts;

	KnownNames(Catalog catalog) {
		this.tools = names(catalog.tools().stream(), Tool::name);
		this.prompts = names(catalog.prompts().stream(), Prompt::name);
	}

	/**
	 * Checks the name in a request for a tool or a prompt. One that is no string is let
	 * through: that is told elsewhere.
	 * @param method method
	 * @param params parameters
	 * @throws McpError if there is none of the name
	 */
	void check(String method, @Nullable Map<String, Object> params) {
		switch (method) {
			case McpSchema.METHOD_TOOLS_CALL -> check("tool", this.tools, params);
			case McpSchema.METHOD_PROMPT_GET -> check("prompt", this.prompts, params);
			default -> {
			}
		}
	}

	/**
	 * Adds the URI to the error of an unknown resource, whose data has it.
	 * @param error an error
	 * @return the same if it is another one
	 */
	static JSONRPCError named(JSONRPCError error) {
		if (error.code() == ErrorCodes.RESOURCE_NOT_FOUND && error.data() instanceof Map<?, ?> data
				&& data.get("uri") instanceof String uri) {
			return new JSONRPCError(error.code(), "Unknown resource: " + shown(uri), data);
		}
		return error;
	}

	private static void check(String what, Set<String> known, @Nullable Map<String, Object> params) {
		if (params != null && params.get("name") instanceof String name && !known.contains(name)) {
			throw McpError.builder(ErrorCodes.INVALID_PARAMS)
				.message("Unknown %s: %s".formatted(what, shown(name)))
				.build();
		}
	}

	/** Bounded, and without what would change the look of a log or a terminal. */
	private static String shown(String name) {
		StringBuilder shown = new StringBuilder();
		name.codePoints()
			.limit(SHOWN)
			.map((character) -> isPlain(character) ? character : '?')
			.forEach(shown::appendCodePoint);
		return (name.codePointCount(0, name.length()) > SHOWN) ? shown.append("...").toString() : shown.toString();
	}

	private static boolean isPlain(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private static <T> Set<String> names(Stream<T> offered, Function<T, String> name) {
		return offered.map(name).collect(Collectors.toUnmodifiableSet());
	}

}
