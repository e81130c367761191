/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A quick check of arguments against the schema of a usual tool: an object of strings,
 * numbers and booleans. What it lets pass is valid; all else the validator decides, also
 * where a schema says more than this knows.
 */
final class ArgumentCheck {

	private static final ArgumentCheck NOTHING_PASSES = new ArgumentCheck(null, Set.of(), true);

	private static final Set<String> UNDERSTOOD = Set.of("$schema", "type", "properties", "required",
			"additionalProperties", "title", "description");

	/** Keywords of a property that restrict nothing. */
	private static final Set<String> HARMLESS = Set.of("type", "title", "description", "default", "examples",
			"x-mcp-header");

	private final @Nullable Map<String, String> types;

	private final Set<String> required;

	private final boolean open;

	private ArgumentCheck(@Nullable Map<String, String> types, Set<String> required, boolean open) {
		this.types = types;
		this.required = required;
		this.open = open;
	}

	static ArgumentCheck of(@Nullable Map<String, Object> schema) {
		if (schema == null || !UNDERSTOOD.containsAll(schema.keySet()) || !"object".equals(schema.get("type"))) {
			return NOTHING_PASSES;
		}
		Map<String, String> types = new HashMap<>();
		boolean simple = schema.get("properties") instanceof Map<?, ?> properties
				&& properties.entrySet().stream().allMatch((property) -> addType(property, types));
		Object additional = schema.getOrDefault("additionalProperties", true);
		if (!simple || !(additional instanceof Boolean open)) {
			return NOTHING_PASSES;
		}
		Set<String> required = (schema.get("required") instanceof List<?> names)
				? Set.copyOf(names.stream().map(String::valueOf).toList()) : Set.of();
		return new ArgumentCheck(Map.copyOf(types), required, open);
	}

	private static boolean addType(Map.Entry<?, ?> property, Map<String, String> types) {
		if (property.getValue() instanceof Map<?, ?> schema && HARMLESS.containsAll(schema.keySet())
				&& schema.get("type") instanceof String type) {
			types.put(String.valueOf(property.getKey()), type);
			return true;
		}
		return false;
	}

	/**
	 * Checks arguments.
	 * @param arguments the arguments
	 * @return whether they are valid for certain
	 */
	boolean passes(Map<String, Object> arguments) {
		if (this.types == null || !arguments.keySet().containsAll(this.required)) {
			return false;
		}
		for (Map.Entry<String, Object> argument : arguments.entrySet()) {
			String type = this.types.get(argument.getKey());
			if ((type != null) ? !is(type, argument.getValue()) : !this.open) {
				return false;
			}
		}
		return true;
	}

	private static boolean is(String type, @Nullable Object value) {
		return switch (type) {
			case "string" -> value instanceof String;
			case "boolean" -> value instanceof Boolean;
			case "integer" -> value instanceof Integer || value instanceof Long;
			case "number" -> value instanceof Integer || value instanceof Long
					|| (value instanceof Double number && Double.isFinite(number));
			default -> false;
		};
	}

}
