/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.List;
import java.util.Map;

import io.github.mcpcluster.connect.McpRequest;
import io.github.mcpcluster.instance.Excerpt;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/** The operations that callers can ask for. */
public final class Operations {

	public static final Operation<List<Tool>> LIST_TOOLS = new Listing<>(McpSchema.METHOD_TOOLS_LIST,
			ListToolsResult.class, Operations::valid, ListToolsResult::nextCursor);

	public static final Operation<List<Resource>> LIST_RESOURCES = new Listing<>(McpSchema.METHOD_RESOURCES_LIST,
			ListResourcesResult.class, ListResourcesResult::resources, ListResourcesResult::nextCursor);

	public static final Operation<List<ResourceTemplate>> LIST_RESOURCE_TEMPLATES = new Listing<>(
			McpSchema.METHOD_RESOURCES_TEMPLATES_LIST, ListResourceTemplatesResult.class,
			ListResourceTemplatesResult::resourceTemplates, ListResourceTemplatesResult::nextCursor);

	public static final Operation<List<Prompt>> LIST_PROMPTS = new Listing<>(McpSchema.METHOD_PROMPT_LIST,
			ListPromptsResult.class, ListPromptsResult::prompts, ListPromptsResult::nextCursor);

	public static final Operation<Boolean> PING = new Ping();

	private static final Log logger = LogFactory.getLog(Operations.class);

	private Operations() {
	}

	/** A tool whose annotations of headers are not valid must be left out. */
	private static List<Tool> valid(ListToolsResult page) {
		return page.tools().stream().filter(Operations::isValid).toList();
	}

	private static boolean isValid(Tool tool) {
		try {
			ToolFacts.of(tool);
			return true;
		}
		catch (IllegalArgumentException ex) {
			logger.warn("Tool left out: tool=%s, reason=%s".formatted(Excerpt.of(tool.name()), Excerpt.of(ex)));
			return false;
		}
	}

	public static Operation<CallToolResult> callTool(CallToolRequest request) {
		Map<String, Object> arguments = request.arguments();
		return new Request<>(McpRequest.of(McpSchema.METHOD_TOOLS_CALL, request.name(), request, CallToolResult.class),
				(arguments != null) ? arguments : Map.of());
	}

	public static Operation<ReadResourceResult> readResource(ReadResourceRequest request) {
		return Request.of(McpSchema.METHOD_RESOURCES_READ, request.uri(), request, ReadResourceResult.class);
	}

	public static Operation<GetPromptResult> getPrompt(GetPromptRequest request) {
		return Request.of(McpSchema.METHOD_PROMPT_GET, request.name(), request, GetPromptResult.class);
	}

	public static Operation<CompleteResult> complete(CompleteRequest request) {
		return Request.of(McpSchema.METHOD_COMPLETION_COMPLETE, "", request, CompleteResult.class);
	}

}
