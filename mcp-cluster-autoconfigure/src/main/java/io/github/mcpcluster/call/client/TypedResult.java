/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;

import io.github.mcpcluster.ToolErrorException;
import io.github.mcpcluster.ToolResultException;
import io.github.mcpcluster.instance.Excerpt;
import io.github.mcpcluster.protocol.McpJson;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers of a tool as Java objects.
 *
 * @param service name of the service
 * @param tool name of the tool
 * @param type the type to read
 */
record TypedResult(String service, String tool, Type type) {

	private static final JsonMapper MAPPER = McpJson.mapper();

	/**
	 * Reads an answer.
	 * @param <T> the type
	 * @param result the answer
	 * @return the object
	 * @throws ToolErrorException if the tool answered with an error
	 * @throws ToolResultException if the answer does not fit the type
	 */
	@SuppressWarnings("unchecked")
	<T> T read(CallToolResult result) {
		if (Boolean.TRUE.equals(result.isError())) {
			throw new ToolErrorException(this.service, this.tool, result);
		}
		if (this.type == String.class && !texts(result).isEmpty()) {
			return (T) String.join("\n", texts(result));
		}
		Object value;
		try {
			value = convert(result);
		}
		catch (StreamReadException ex) {
			throw misfit("its text is no JSON (expected: structuredContent, or JSON)");
		}
		catch (JacksonException ex) {
			throw misfit(place(ex));
		}
		if (value == null) {
			throw misfit("it is null");
		}
		return (T) value;
	}

	private @Nullable Object convert(CallToolResult result) {
		JavaType target = MAPPER.constructType(this.type);
		if (result.structuredContent() != null) {
			return MAPPER.convertValue(result.structuredContent(), target);
		}
		List<String> texts = texts(result);
		if (texts.size() != 1) {
			throw misfit("%d texts (expected: structuredContent, or one text of JSON)".formatted(texts.size()));
		}
		return MAPPER.readValue(texts.get(0), target);
	}

	private static List<String> texts(CallToolResult result) {
		return result.content()
			.stream()
			.filter(TextContent.class::isInstance)
			.map((content) -> ((TextContent) content).text())
			.toList();
	}

	/** Describes where Jackson gave up; its own message would quote the answer. */
	private static String place(JacksonException ex) {
		String path = ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining());
		Class<?> expected = (ex instanceof MismatchedInputException mismatch) ? mismatch.getTargetType() : null;
		return "at $" + Excerpt.of(path) + ((expected != null) ? " (expected: " + expected.getSimpleName() + ")" : "");
	}

	private ToolResultException misfit(String problem) {
		return new ToolResultException(this.service, this.tool, this.type.getTypeName(), problem);
	}

}
