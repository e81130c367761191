/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Operations on an MCP service. Safe for use by several threads. Methods block the
 * calling thread, until the deadline at most. All of them throw:
 * <ul>
 * <li>{@link NoInstanceAvailableException} if there is no instance to call,
 * <li>{@link CallTimeoutException} if the deadline passed,
 * <li>{@link CallFailedException} if instances failed and there was no other one to try,
 * or an instance refused the request itself,
 * <li>{@link RequestCustomizerException} if a {@link McpRequestCustomizer} failed,
 * <li>{@code McpError} of the MCP SDK if the service answered with a JSON-RPC error.
 * </ul>
 * The result of a tool that says {@code isError} is a result, not an exception.
 */
public interface McpOperations {

	/**
	 * Calls a tool.
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @return its answer
	 * @throws OutcomeUnknownException if the tool may have run, its answer was lost, and
	 * it does not declare that it may be repeated
	 */
	default CallToolResult callTool(String name, Map<String, Object> arguments) {
		return callTool(CallToolRequest.builder(name).arguments(arguments).build());
	}

	/**
	 * Calls a tool.
	 * @param request name, arguments and metadata
	 * @return its answer
	 * @throws OutcomeUnknownException if the tool may have run, its answer was lost, and
	 * it does not declare that it may be repeated
	 */
	CallToolResult callTool(CallToolRequest request);

	/**
	 * Calls a tool and reads its answer as a Java object: from the structured content,
	 * otherwise from its one text, which has to be JSON. A {@code String} is the text as
	 * it is.
	 * @param <T> type of the answer
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @param type type of the answer, read by Jackson
	 * @return its answer
	 * @throws ToolErrorException if the tool answered with an error
	 * @throws ToolResultException if the answer does not fit the type; the tool has run
	 * @throws OutcomeUnknownException if the tool may have run, its answer was lost, and
	 * it does not declare that it may be repeated
	 */
	<T> T callTool(String name, Map<String, Object> arguments, Class<T> type);

	/**
	 * Calls a tool and reads its answer as a Java object of a generic type, such as
	 * {@code new ParameterizedTypeReference<List<Book>>() {}}.
	 * @param <T> type of the answer
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @param type type of the answer, read by Jackson
	 * @return its answer
	 * @throws ToolErrorException if the tool answered with an error
	 * @throws ToolResultException if the answer does not fit the type; the tool has run
	 * @throws OutcomeUnknownException if the tool may have run, its answer was lost, and
	 * it does not declare that it may be repeated
	 */
	<T> T callTool(String name, Map<String, Object> arguments, ParameterizedTypeReference<T> type);

	/**
	 * Lists the tools, all pages.
	 * @return the tools
	 */
	List<Tool> listTools();

	/**
	 * Lists the resources, all pages.
	 * @return the resources
	 */
	List<Resource> listResources();

	/**
	 * Lists the resource templates, all pages.
	 * @return the templates
	 */
	List<ResourceTemplate> listResourceTemplates();

	/**
	 * Reads a resource.
	 * @param uri its URI
	 * @return its contents
	 */
	default ReadResourceResult readResource(String uri) {
		return readResource(ReadResourceRequest.builder(uri).build());
	}

	/**
	 * Reads a resource.
	 * @param request URI and metadata
	 * @return its contents
	 */
	ReadResourceResult readResource(ReadResourceRequest request);

	/**
	 * Lists the prompts, all pages.
	 * @return the prompts
	 */
	List<Prompt> listPrompts();

	/**
	 * Renders a prompt.
	 * @param name name of the prompt
	 * @param arguments its arguments
	 * @return its messages
	 */
	default GetPromptResult getPrompt(String name, Map<String, Object> arguments) {
		return getPrompt(GetPromptRequest.builder(name).arguments(arguments).build());
	}

	/**
	 * Renders a prompt.
	 * @param request name, arguments and metadata
	 * @return its messages
	 */
	GetPromptResult getPrompt(GetPromptRequest request);

	/**
	 * Completes an argument of a prompt or of a resource template.
	 * @param request what to complete
	 * @return the proposals
	 */
	CompleteResult complete(CompleteRequest request);

	/** Asks one instance whether it answers. */
	void ping();

}
