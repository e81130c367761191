/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.protocol.ParameterHeaders;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.util.ToolNameValidator;
import org.jspecify.annotations.Nullable;

/**
 * A tool with all that a call of it needs. Safe for use by several threads as far as the
 * method is.
 */
public final class ToolMethod {

	/** Enough for a model to see what is wrong; it may repeat arguments. */
	private static final int LONGEST_ERROR = 2_000;

	private final SyncToolSpecification specification;

	private final boolean plain;

	private final Supplier<? extends JsonSchemaValidator> validator;

	private final ArgumentCheck input;

	private final ArgumentCheck output;

	private final ParameterHeaders headers;

	/**
	 * Prepares a tool.
	 * @param specification the tool
	 * @param plain whether its method knows nothing of the client
	 * @param validator compiles schemas; asked for when one needs it
	 * @throws IllegalArgumentException if its name or a schema is not valid
	 */
	ToolMethod(SyncToolSpecification specification, boolean plain, Supplier<? extends JsonSchemaValidator> validator) {
		Tool tool = specification.tool();
		ToolNameValidator.validate(tool.name(), ToolNameValidator.isStrictByDefault());
		this.specification = specification;
		this.plain = plain;
		this.validator = validator;
		this.input = check("Tool '%s' inputSchema".formatted(tool.name()), tool.inputSchema());
		this.output = check("Tool '%s' outputSchema".formatted(tool.name()), tool.outputSchema());
		this.headers = ParameterHeaders.of((tool.inputSchema() != null) ? tool.inputSchema() : Map.of());
	}

	private ArgumentCheck check(String name, @Nullable Map<String, Object> schema) {
		ArgumentCheck check = ArgumentCheck.of(schema);
		if (schema != null && !check.understandsSchema()) {
			this.validator.get().assertConforms(name, schema);
		}
		return check;
	}

	/**
	 * Returns the tool as clients see it.
	 * @return its definition
	 */
	public Tool definition() {
		return this.specification.tool();
	}

	/**
	 * Returns the arguments that go into headers too.
	 * @return the headers of the tool
	 */
	public ParameterHeaders headers() {
		return this.headers;
	}

	boolean isPlain() {
		return this.plain;
	}

	/**
	 * Calls the tool.
	 * @param exchange the client, {@code null} for a plain one
	 * @param request arguments and metadata
	 * @return its result; an error result if arguments or result do not fit its schemas
	 */
	CallToolResult call(@Nullable McpSyncServerExchange exchange, CallToolRequest request) {
		Map<String, Object> input = definition().inputSchema();
		if (input != null && !input.isEmpty() && !this.input.passes(request.arguments())) {
			ValidationResponse validation = this.validator.get().validate(input, request.arguments());
			if (!validation.valid()) {
				return error("Tool (%s) input validation failed: %s".formatted(definition().name(),
						ShownNames.of(String.valueOf(validation.errorMessage()), LONGEST_ERROR)));
			}
		}
		return checked(this.specification.callHandler().apply(exchange, request));
	}

	/**
	 * Holds a result against the output schema (MCP 2025-06-18 and later, tools, "Output
	 * Schema").
	 */
	private CallToolResult checked(CallToolResult result) {
		Map<String, Object> output = definition().outputSchema();
		if (output == null || Boolean.TRUE.equals(result.isError())) {
			return result;
		}
		if (result.structuredContent() == null) {
			return error(
					"Response missing structured content which is expected when calling tool with non-empty outputSchema");
		}
		if (hasContent(result) && this.output.passes(result.structuredContent())) {
			return result;
		}
		ValidationResponse validation = this.validator.get().validate(output, result.structuredContent());
		if (!validation.valid()) {
			return error(
					"Tool (%s) output validation failed: %s".formatted(definition().name(), validation.errorMessage()));
		}
		if (hasContent(result)) {
			return result;
		}
		return CallToolResult.builder()
			.addTextContent(validation.jsonStructuredOutput())
			.isError(result.isError())
			.structuredContent(result.structuredContent())
			.meta(result.meta())
			.build();
	}

	private static boolean hasContent(CallToolResult result) {
		return result.content() != null && !result.content().isEmpty();
	}

	static CallToolResult error(String text) {
		return CallToolResult.builder().addTextContent(text).isError(true).build();
	}

	static List<Tool> definitions(Map<String, ToolMethod> tools) {
		return tools.values().stream().map(ToolMethod::definition).toList();
	}

}
