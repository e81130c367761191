/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a tool that go into headers too, as {@code x-mcp-header} in its input
 * schema says (MCP 2026-07-28, "Custom Headers from Tool Parameters").
 */
public final class ParameterHeaders {

	private final List<Parameter> parameters;

	private ParameterHeaders(List<Parameter> parameters) {
		this.parameters = parameters;
	}

	/**
	 * Reads an input schema.
	 * @param inputSchema the schema as Jackson reads it
	 * @return the headers of the tool
	 * @throws IllegalArgumentException if an annotation is not valid; a client leaves
	 * such a tool out
	 */
	public static ParameterHeaders of(Map<String, ?> inputSchema) {
		return new ParameterHeaders(new HeaderAnnotations().read(inputSchema));
	}

	/**
	 * Returns whether no argument goes into a header.
	 * @return whether there is none
	 */
	public boolean isEmpty() {
		return this.parameters.isEmpty();
	}

	/**
	 * Returns the headers of a call.
	 * @param arguments the arguments
	 * @return encoded values by the names of the headers, those of arguments that are
	 * absent left out
	 */
	public Map<String, String> headers(Map<String, ?> arguments) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (Parameter parameter : this.parameters) {
			String value = text(parameter.valueIn(arguments));
			if (value != null) {
				headers.put(parameter.header(), HeaderValues.encode(value));
			}
		}
		return headers;
	}

	/**
	 * Compares the headers of a call with its arguments.
	 * @param headers finds a header by its name, {@code null} if it is absent
	 * @param arguments the arguments
	 * @return a description of the difference, {@code null} if there is none
	 */
	public @Nullable String mismatch(Function<String, @Nullable String> headers, Map<String, ?> arguments) {
		for (Parameter parameter : this.parameters) {
			String header = headers.apply(parameter.header());
			Object value = parameter.valueIn(arguments);
			if (header == null ? text(value) != null : !matches(header, value)) {
				return "%s does not match the argument %s".formatted(parameter.header(),
						String.join(".", parameter.path()));
			}
		}
		return null;
	}

	private static boolean matches(String header, @Nullable Object value) {
		String decoded = HeaderValues.decode(header);
		String expected = text(value);
		if (decoded == null || expected == null) {
			return false;
		}
		return decoded.equals(expected) || (value instanceof Number && isSameNumber(decoded, expected));
	}

	private static boolean isSameNumber(String decoded, String expected) {
		try {
			return decoded.length() <= 32 && new BigDecimal(decoded).compareTo(new BigDecimal(expected)) == 0;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	/** The text of a string, a boolean or an integer; all else goes into no header. */
	private static @Nullable String text(@Nullable Object value) {
		if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long
				|| value instanceof Short || value instanceof Byte || value instanceof BigInteger) {
			return value.toString();
		}
		if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 0x1p53) {
			return Long.toString(number.longValue());
		}
		return null;
	}

	/**
	 * An argument that goes into a header.
	 *
	 * @param header name of the header
	 * @param path names of the properties that lead to it
	 */
	record Parameter(String header, List<String> path) {

		@Nullable Object valueIn(Map<String, ?> arguments) {
			Object value = arguments;
			for (String name : this.path) {
				value = (value instanceof Map<?, ?> object) ? object.get(name) : null;
			}
			return value;
		}

	}

}
