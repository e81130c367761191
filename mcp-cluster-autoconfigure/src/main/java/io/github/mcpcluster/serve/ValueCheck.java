/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Checks values against a schema of the keywords that Spring AI writes for the parameters
 * of a method: objects, lists, enums, strings, numbers and booleans (JSON Schema
 * 2020-12).
 */
@FunctionalInterface
interface ValueCheck {

	/**
	 * Checks a value.
	 * @param value the value, {@code null} as in JSON
	 * @return whether it is valid for certain
	 */
	boolean passes(@Nullable Object value);

	/**
	 * Reads a whole schema.
	 * @param schema the schema
	 * @return the check, {@code null} if the schema is not that of an object, says more
	 * than this knows, or is not valid
	 */
	static @Nullable ValueCheck ofRoot(Map<String, Object> schema) {
		Map<String, Object> rest = new HashMap<>(schema);
		Object dialect = rest.remove("$schema");
		boolean known = dialect == null || dialect.equals("https://json-schema.org/draft/2020-12/schema");
		return (known && "object".equals(schema.get("type"))) ? of(rest) : null;
	}

	private static @Nullable ValueCheck of(@Nullable Object schema) {
		if (!(schema instanceof Map<?, ?> keywords) || !(keywords.get("type") instanceof String type)) {
			return null;
		}
		return switch (type) {
			case "string" -> ofString(keywords);
			case "boolean" -> says(keywords, Set.of()) ? (value) -> value instanceof Boolean : null;
			case "integer" ->
				saysOfNumber(keywords) ? (value) -> value instanceof Integer || value instanceof Long : null;
			case "number" -> saysOfNumber(keywords) ? ValueCheck::isNumber : null;
			case "array" -> ofList(keywords);
			case "object" -> ofObject(keywords);
			default -> null;
		};
	}

	/**
	 * Returns whether a schema has no keyword but those, and some that restrict nothing.
	 */
	private static boolean says(Map<?, ?> schema, Set<String> known) {
		return schema.entrySet().stream().allMatch((keyword) -> switch (String.valueOf(keyword.getKey())) {
			case "type", "default" -> true;
			case "title", "description", "x-mcp-header" -> keyword.getValue() instanceof String;
			case "examples" -> keyword.getValue() instanceof List<?>;
			default -> known.contains(keyword.getKey());
		});
	}

	/** The format of a number restricts nothing. */
	private static boolean saysOfNumber(Map<?, ?> schema) {
		return says(schema, Set.of("format"))
				&& (schema.get("format") == null || schema.get("format") instanceof String);
	}

	private static boolean isNumber(@Nullable Object value) {
		return value instanceof Integer || value instanceof Long
				|| (value instanceof Double number && Double.isFinite(number));
	}

	private static @Nullable ValueCheck ofString(Map<?, ?> schema) {
		if (!says(schema, Set.of("enum"))) {
			return null;
		}
		if (!schema.containsKey("enum")) {
			return (value) -> value instanceof String;
		}
		Set<String> names = distinct(schema.get("enum"));
		return (names == null || names.isEmpty()) ? null : (value) -> value instanceof String && names.contains(value);
	}

	private static @Nullable ValueCheck ofList(Map<?, ?> schema) {
		if (!says(schema, Set.of("items"))) {
			return null;
		}
		if (!schema.containsKey("items")) {
			return (value) -> value instanceof List<?>;
		}
		ValueCheck items = of(schema.get("items"));
		return (items != null) ? (value) -> value instanceof List<?> list && list.stream().allMatch(items::passes)
				: null;
	}

	private static @Nullable ValueCheck ofObject(Map<?, ?> schema) {
		Set<String> required = schema.containsKey("required") ? distinct(schema.get("required")) : Set.of();
		Object more = schema.containsKey("additionalProperties") ? schema.get("additionalProperties") : true;
		if (required == null || !(more instanceof Boolean open)
				|| !says(schema, Set.of("properties", "required", "additionalProperties"))) {
			return null;
		}
		if (!schema.containsKey("properties")) {
			return new ObjectCheck(Map.of(), required, open);
		}
		if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
			return null;
		}
		Map<String, ValueCheck> checks = new HashMap<>();
		for (Map.Entry<?, ?> property : properties.entrySet()) {
			ValueCheck check = of(property.getValue());
			if (check == null) {
				return null;
			}
			checks.put(String.valueOf(property.getKey()), check);
		}
		return new ObjectCheck(Map.copyOf(checks), required, open);
	}

	/** Reads a list of names, none of which is there twice. */
	private static @Nullable Set<String> distinct(@Nullable Object value) {
		if (!(value instanceof List<?> list)) {
			return null;
		}
		Set<String> names = new HashSet<>();
		for (Object each : list) {
			if (!(each instanceof String name) || !names.add(name)) {
				return null;
			}
		}
		return Set.copyOf(names);
	}

	/**
	 * The check of an object.
	 *
	 * @param properties what is known of its properties
	 * @param required properties that must be there
	 * @param open whether there may be others
	 */
	record ObjectCheck(Map<String, ValueCheck> properties, Set<String> required, boolean open) implements ValueCheck {

		@Override
		public boolean passes(@Nullable Object value) {
			return value instanceof Map<?, ?> object && object.keySet().containsAll(this.required)
					&& object.entrySet().stream().allMatch(this::passes);
		}

		private boolean passes(Map.Entry<?, ?> property) {
			ValueCheck check = this.properties.get(Objects.toString(property.getKey()));
			return (check != null) ? check.passes(property.getValue()) : this.open;
		}

	}

}
