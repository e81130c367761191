/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Calls an MCP service as {@link McpClusterClient} does, without a thread that waits for
 * each call. Methods return at once, so they may be called on event-loop threads.
 * <p>
 * Futures fail with the exceptions that {@link McpOperations} names and with
 * {@link OutcomeUnknownException}, not wrapped. Cancelling a future ends the call, also
 * at the instance where its protocol has a way to say so. A future is completed by a
 * thread of the transport, which must not be blocked: pass an executor to what depends on
 * the future and blocks, as in {@link CompletableFuture#thenApplyAsync}.
 * <p>
 * Cheap, immutable, safe for use by several threads.
 */
public interface McpClusterAsyncClient {

	/**
	 * Returns the name of the service.
	 * @return the name
	 */
	String service();

	/**
	 * Returns a client whose calls stay on one instance under consistent hashing.
	 * @param key the key, such as a user id
	 * @return another client
	 */
	McpClusterAsyncClient withKey(String key);

	/**
	 * Returns a client whose calls have another deadline.
	 * @param timeout time for a call with all its attempts, 1 ms to 365 days
	 * @return another client
	 */
	McpClusterAsyncClient withTimeout(Duration timeout);

	/**
	 * Returns a client whose calls send HTTP headers along, in place of those of this
	 * client.
	 * @param headers the headers by name, which take precedence over those that the
	 * application sends with all calls; headers of HTTP itself and of MCP are not among
	 * them
	 * @return another client
	 * @throws IllegalArgumentException if a header is not allowed or not valid
	 */
	McpClusterAsyncClient withHeaders(Map<String, String> headers);

	/**
	 * Returns a client whose tool calls ask for progress.
	 * @param listener called with each notification of progress that a tool sends until
	 * it answers; by threads that read answers, so it must return quickly; what it throws
	 * is logged
	 * @return another client
	 */
	McpClusterAsyncClient withProgress(Consumer<ProgressNotification> listener);

	/**
	 * Calls a tool.
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @return its answer
	 */
	default CompletableFuture<CallToolResult> callTool(String name, Map<String, Object> arguments) {
		return callTool(CallToolRequest.builder(name).arguments(arguments).build());
	}

	/**
	 * Calls a tool.
	 * @param request name, arguments and metadata
	 * @return its answer
	 */
	CompletableFuture<CallToolResult> callTool(CallToolRequest request);

	/**
	 * Calls a tool and reads its answer as a Java object, as
	 * {@link McpOperations#callTool(String, Map, Class)} does.
	 * @param <T> type of the answer
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @param type type of the answer, read by Jackson
	 * @return its answer
	 */
	<T> CompletableFuture<T> callTool(String name, Map<String, Object> arguments, Class<T> type);

	/**
	 * Calls a tool and reads its answer as a Java object of a generic type, as
	 * {@link McpOperations#callTool(String, Map, ParameterizedTypeReference)} does.
	 * @param <T> type of the answer
	 * @param name name of the tool
	 * @param arguments its arguments
	 * @param type type of the answer, read by Jackson
	 * @return its answer
	 */
	<T> CompletableFuture<T> callTool(String name, Map<String, Object> arguments, ParameterizedTypeReference<T> type);

	/**
	 * Lists the tools, all pages.
	 * @return the tools
	 */
	CompletableFuture<List<Tool>> listTools();

	/**
	 * Lists the resources, all pages.
	 * @return the resources
	 */
	CompletableFuture<List<Resource>> listResources();

	/**
	 * Lists the resource templates, all pages.
	 * @return the templates
	 */
	CompletableFuture<List<ResourceTemplate>> listResourceTemplates();

	/**
	 * Reads a resource.
	 * @param uri its URI
	 * @return its contents
	 */
	default CompletableFuture<ReadResourceResult> readResource(String uri) {
		return readResource(ReadResourceRequest.builder(uri).build());
	}

	/**
	 * Reads a resource.
	 * @param request URI and metadata
	 * @return its contents
	 */
	CompletableFuture<ReadResourceResult> readResource(ReadResourceRequest request);

	/**
	 * Lists the prompts, all pages.
	 * @return the prompts
	 */
	CompletableFuture<List<Prompt>> listPrompts();

	/**
	 * Renders a prompt.
	 * @param name name of the prompt
	 * @param arguments its arguments
	 * @return its messages
	 */
	default CompletableFuture<GetPromptResult> getPrompt(String name, Map<String, Object> arguments) {
		return getPrompt(GetPromptRequest.builder(name).arguments(arguments).build());
	}

	/**
	 * Renders a prompt.
	 * @param request name, arguments and metadata
	 * @return its messages
	 */
	CompletableFuture<GetPromptResult> getPrompt(GetPromptRequest request);

	/**
	 * Completes an argument of a prompt or of a resource template.
	 * @param request what to complete
	 * @return the proposals
	 */
	CompletableFuture<CompleteResult> complete(CompleteRequest request);

	/**
	 * Asks one instance whether it answers.
	 * @return completed when it does
	 */
	CompletableFuture<Void> ping();

}
