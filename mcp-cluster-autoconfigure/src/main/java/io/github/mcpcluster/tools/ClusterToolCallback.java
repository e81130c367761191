/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.tools;

import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.McpClusterClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tool of a service, called at whichever of its instances answers. Blocks the calling
 * thread, until the deadline of the call at most.
 */
final class ClusterToolCallback implements ToolCallback {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
	};

	private final ToolDefinition definition;

	private final String tool;

	private final Supplier<McpClusterClient> client;

	private final ToolContextToMcpMetaConverter meta;

	private final int maxResultLength;

	/**
	 * Creates a callback.
	 * @param definition what the model reads
	 * @param tool name of the tool at its service
	 * @param client gives the client of the service
	 * @param meta makes metadata of the call out of the context of the prompt
	 * @param maxResultLength greatest length of the text of a result
	 */
	ClusterToolCallback(ToolDefinition definition, String tool, Supplier<McpClusterClient> client,
			ToolContextToMcpMetaConverter meta, int maxResultLength) {
		this.definition = definition;
		this.tool = tool;
		this.client = client;
		this.meta = meta;
		this.maxResultLength = maxResultLength;
	}

	@Override
	public ToolDefinition getToolDefinition() {
		return this.definition;
	}

	@Override
	public String call(String input) {
		return call(input, null);
	}

	/**
	 * Calls the tool.
	 * @param input its arguments, a JSON object; empty for none
	 * @param context context of the prompt, {@code null} for none
	 * @return the result as JSON
	 * @throws ToolExecutionException if the tool cannot be called or answers with an
	 * error, with a sentence for the model
	 */
	@Override
	public String call(String input, @Nullable ToolContext context) {
		CallSettings settings = CallSettings.of(context);
		CallToolRequest request = new CallToolRequest(this.tool, arguments(input), meta(settings));
		McpClusterClient client = settings.apply(this.client.get());
		CallToolResult result;
		try {
			result = client.callTool(request);
		}
		catch (RuntimeException ex) {
			throw ToolCallFailure.of(this.definition, ex);
		}
		if (Boolean.TRUE.equals(result.isError())) {
			throw ToolCallFailure.answered(this.definition,
					ModelText.cut(ModelText.text(result), this.maxResultLength));
		}
		return ModelText.result(result, this.maxResultLength);
	}

	private Map<String, Object> arguments(@Nullable String input) {
		if (input == null || input.isBlank()) {
			return Map.of();
		}
		try {
			Map<String, Object> arguments = MAPPER.readValue(input, ARGUMENTS);
			return (arguments != null) ? arguments : Map.of();
		}
		catch (JacksonException ex) {
			throw ToolCallFailure.arguments(this.definition);
		}
	}

	private @Nullable Map<String, Object> meta(CallSettings settings) {
		Map<String, Object> meta = this.meta.convert(settings.others());
		return (meta == null || meta.isEmpty()) ? null : meta;
	}

	@Override
	public String toString() {
		return "tool " + this.definition.name();
	}

}
