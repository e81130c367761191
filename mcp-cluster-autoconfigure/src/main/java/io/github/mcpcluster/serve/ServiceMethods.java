/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * The methods that a service has in both eras, with a session or without one.
 */
public final class ServiceMethods {

	private static final CompleteResult NO_COMPLETION = new CompleteResult(new CompleteCompletion(List.of(), 0, false));

	private final Offering offering;

	private final Era era;

	private final Supplier<McpSyncServerExchange> exchange;

	/**
	 * Prepares a call.
	 * @param offering what the service offers
	 * @param era era of the request
	 * @param exchange the client, asked for if a method may speak with it
	 */
	public ServiceMethods(Offering offering, Era era, Supplier<McpSyncServerExchange> exchange) {
		this.offering = offering;
		this.era = era;
		this.exchange = exchange;
	}

	/**
	 * Serves a request.
	 * @param method its method
	 * @param params its parameters
	 * @return the result, a record of the SDK
	 * @throws RpcException if it fails, or the method is not known
	 * @throws CallEnded if the method of the service asked for what is not there yet
	 */
	public Object call(String method, RequestParams params) {
		try {
			return dispatch(method, params);
		}
		catch (McpError ex) {
			McpSchema.JSONRPCResponse.JSONRPCError error = ex.getJsonRpcError();
			throw new RpcException(new RpcError(error.code(), error.message(), error.data()));
		}
		catch (MissingCapabilityException ex) {
			throw missing(ex);
		}
	}

	private Object dispatch(String method, RequestParams params) {
		if (!this.offering.hasMethod(method)) {
			throw unknownMethod(method);
		}
		Catalog catalog = this.offering.catalog();
		return switch (method) {
			case McpSchema.METHOD_TOOLS_CALL -> callTool(params);
			case McpSchema.METHOD_TOOLS_LIST -> ListToolsResult.builder(firstPage(params, catalog.tools())).build();
			case McpSchema.METHOD_RESOURCES_LIST ->
				ListResourcesResult.builder(firstPage(params, catalog.resources())).build();
			case McpSchema.METHOD_RESOURCES_TEMPLATES_LIST ->
				ListResourceTemplatesResult.builder(firstPage(params, catalog.templates())).build();
			case McpSchema.METHOD_RESOURCES_READ -> readResource(params);
			case McpSchema.METHOD_PROMPT_LIST ->
				ListPromptsResult.builder(firstPage(params, catalog.prompts())).build();
			case McpSchema.METHOD_PROMPT_GET -> getPrompt(params);
			case McpSchema.METHOD_COMPLETION_COMPLETE -> complete(params);
			default -> throw unknownMethod(method);
		};
	}

	/** All entries are on the first page, so that no cursor is known. */
	private static <T> List<T> firstPage(RequestParams params, List<T> entries) {
		if (params.text("cursor") != null) {
			throw RpcException.invalidParams("unknown cursor");
		}
		return entries;
	}

	private Object callTool(RequestParams params) {
		String name = params.requiredText("name");
		ToolMethod tool = this.offering.tool(name);
		if (tool == null) {
			throw unknown("tool", name);
		}
		Map<String, Object> meta = params.meta();
		CallToolRequest request = new CallToolRequest(name, params.object("arguments"), meta.isEmpty() ? null : meta);
		try {
			return tool.call(tool.isPlain() ? null : this.exchange.get(), request);
		}
		catch (MissingCapabilityException ex) {
			if (this.era == Era.MODERN) {
				throw missing(ex);
			}
			return ToolMethod.error(ex.getMessage() + ".");
		}
	}

	private Object readResource(RequestParams params) {
		String uri = params.requiredText("uri");
		Map<String, Object> meta = params.meta();
		ReadResourceRequest request = new ReadResourceRequest(uri, meta.isEmpty() ? null : meta);
		SyncResourceSpecification resource = this.offering.resource(uri);
		if (resource != null) {
			return resource.readHandler().apply(this.exchange.get(), request);
		}
		TemplateMethod template = this.offering.template(uri);
		if (template == null) {
			throw unknownResource(uri);
		}
		return template.specification().readHandler().apply(this.exchange.get(), request);
	}

	private Object getPrompt(RequestParams params) {
		String name = params.requiredText("name");
		SyncPromptSpecification prompt = this.offering.prompt(name);
		if (prompt == null) {
			throw unknown("prompt", name);
		}
		return prompt.promptHandler()
			.apply(this.exchange.get(), new GetPromptRequest(name, params.object("arguments"), params.meta()));
	}

	private Object complete(RequestParams params) {
		Map<String, Object> ref = params.object("ref");
		if (!(ref.get("name") instanceof String || ref.get("uri") instanceof String)
				|| !(params.object("argument").get("name") instanceof String)) {
			throw RpcException.invalidParams("ref must name a prompt or a resource, and argument an argument");
		}
		CompleteRequest request = params.as(CompleteRequest.class);
		boolean completable = (request.ref() instanceof PromptReference prompt)
				? hasArgument(prompt.name(), request.argument().name())
				: request.ref() instanceof ResourceReference resource
						&& hasVariable(resource.uri(), request.argument().name());
		SyncCompletionSpecification completion = completable ? this.offering.completion(identifier(request)) : null;
		return (completion != null) ? completion.completionHandler().apply(this.exchange.get(), request)
				: NO_COMPLETION;
	}

	private static String identifier(CompleteRequest request) {
		return (request.ref() instanceof PromptReference prompt) ? prompt.name()
				: ((ResourceReference) request.ref()).uri();
	}

	private boolean hasArgument(String name, String argument) {
		SyncPromptSpecification prompt = this.offering.prompt(name);
		if (prompt == null) {
			throw unknown("prompt", name);
		}
		return prompt.prompt().arguments() != null
				&& prompt.prompt().arguments().stream().anyMatch((known) -> known.name().equals(argument));
	}

	private boolean hasVariable(String uri, String variable) {
		if (this.offering.resource(uri) != null) {
			return false;
		}
		TemplateMethod template = this.offering.template(uri);
		if (template == null) {
			throw unknownResource(uri);
		}
		if (!template.hasVariable(variable)) {
			throw RpcException.invalidParams("the resource has no variable of the name");
		}
		return true;
	}

	/**
	 * The error of a method that is not known.
	 * @param method the method
	 * @return the exception to throw
	 */
	public static RpcException unknownMethod(String method) {
		return new RpcException(
				new RpcError(McpErrorCodes.METHOD_NOT_FOUND, "Unknown method: " + ShownNames.of(method)));
	}

	private static RpcException unknown(String what, String name) {
		return new RpcException(
				new RpcError(McpErrorCodes.INVALID_PARAMS, "Unknown %s: %s".formatted(what, ShownNames.of(name))));
	}

	private RpcException unknownResource(String uri) {
		int code = (this.era == Era.MODERN) ? McpErrorCodes.INVALID_PARAMS : McpErrorCodes.RESOURCE_NOT_FOUND;
		return new RpcException(new RpcError(code, "Unknown resource: " + ShownNames.of(uri), Map.of("uri", uri)));
	}

	private RpcException missing(MissingCapabilityException ex) {
		if (this.era == Era.LEGACY) {
			return new RpcException(new RpcError(McpErrorCodes.INTERNAL_ERROR, String.valueOf(ex.getMessage())));
		}
		return new RpcException(new RpcError(McpErrorCodes.MISSING_CLIENT_CAPABILITY, String.valueOf(ex.getMessage()),
				Map.of("requiredCapabilities", ex.required())));
	}

}
