/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mcpcluster.protocol.ParameterHeaders.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Finds {@code x-mcp-header} in a schema and checks that it stands where it may: at a
 * primitive property that only {@code properties} lead to.
 */
final class HeaderAnnotations {

	private static final String ANNOTATION = "x-mcp-header";

	private static final String PROPERTIES = "properties";

	/** A token of a header, the form of names of headers (RFC 9110, section 5.6.2). */
	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Set<String> PRIMITIVES = Set.of("string", "integer", "boolean");

	/**
	 * The type that may stand beside a primitive type, for an argument that may be left
	 * out.
	 */
	private static final String NULL = "null";

	/** Keywords that hold values, not schemas. */
	private static final Set<String> VALUES = Set.of("default", "const", "enum", "examples", "required");

	/** Keywords that hold schemas by names. */
	private static final Set<String> NAMED_SCHEMAS = Set.of(PROPERTIES, "patternProperties", "$defs", "definitions",
			"dependentSchemas");

	private final List<Parameter> found = new ArrayList<>();

	private final Set<String> names = new HashSet<>();

	List<Parameter> read(Map<String, ?> schema) {
		read(schema, List.of());
		return List.copyOf(this.found);
	}

	/**
	 * Reads a schema.
	 * @param schema the schema
	 * @param path the properties that lead to it, {@code null} if it is reached otherwise
	 */
	private void read(Map<?, ?> schema, @Nullable List<String> path) {
		if (schema.containsKey(ANNOTATION)) {
			this.found.add(parameter(schema, path));
		}
		schema.forEach((keyword, value) -> {
			if (NAMED_SCHEMAS.contains(keyword) && value instanceof Map<?, ?> schemas) {
				List<String> base = keyword.equals(PROPERTIES) ? path : null;
				schemas.forEach((name, named) -> readAny(named, append(base, String.valueOf(name))));
			}
			else if (!VALUES.contains(keyword)) {
				readAny(value, null);
			}
		});
	}

	private void readAny(@Nullable Object value, @Nullable List<String> path) {
		if (value instanceof Map<?, ?> schema) {
			read(schema, path);
		}
		else if (value instanceof List<?> schemas) {
			schemas.forEach((schema) -> readAny(schema, null));
		}
	}

	private static @Nullable List<String> append(@Nullable List<String> path, String name) {
		if (path == null) {
			return null;
		}
		List<String> longer = new ArrayList<>(path);
		longer.add(name);
		return List.copyOf(longer);
	}

	private Parameter parameter(Map<?, ?> schema, @Nullable List<String> path) {
		if (path == null || path.isEmpty()) {
			throw invalid("is at a place that no chain of properties leads to");
		}
		if (!(schema.get(ANNOTATION) instanceof String name) || !TOKEN.matcher(name).matches()) {
			throw invalid("is not the name of a header at " + String.join(".", path));
		}
		if (!isPrimitive(schema.get("type"))) {
			throw invalid("is on a property that is not a string, integer or boolean: " + String.join(".", path));
		}
		if (!this.names.add(name.toLowerCase(Locale.ROOT))) {
			throw invalid("occurs twice: " + name);
		}
		return new Parameter(McpHeaders.PARAM_PREFIX + name, path);
	}

	private static boolean isPrimitive(@Nullable Object type) {
		if (type instanceof List<?> types) {
			List<?> named = types.stream().filter((each) -> !NULL.equals(each)).toList();
			return !named.isEmpty() && PRIMITIVES.containsAll(named);
		}
		return type instanceof String name && PRIMITIVES.contains(name);
	}

	private static IllegalArgumentException invalid(String reason) {
		return new IllegalArgumentException(ANNOTATION + " " + reason);
	}

}
