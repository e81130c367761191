/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;
import java.util.function.Supplier;

import io.github.mcpcluster.protocol.Era;
import io.github.mcpcluster.protocol.McpErrorCodes;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcError;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema;

/**
 * The methods that a service has in both eras, with a session or without one.
 */
public final class ServiceMethods {

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
			throw UnknownNames.method(method);
		}
		Object list = this.offering.lists().find(method, params);
		return (list != null) ? list : switch (method) {
			case McpSchema.METHOD_TOOLS_CALL -> callTool(params);
			case McpSchema.METHOD_RESOURCES_READ -> readResource(params);
			case McpSchema.METHOD_PROMPT_GET -> getPrompt(params);
			case McpSchema.METHOD_COMPLETION_COMPLETE ->
				new Completions(this.offering, this.era).complete(params, this.exchange);
			default -> throw UnknownNames.method(method);
		};
	}

	private Object callTool(RequestParams params) {
		String name = params.requiredText("name");
		ToolMethod tool = this.offering.tool(name);
		if (tool == null) {
			throw UnknownNames.tool(name);
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
			throw UnknownNames.resource(uri, this.era);
		}
		return template.specification().readHandler().apply(this.exchange.get(), request);
	}

	private Object getPrompt(RequestParams params) {
		String name = params.requiredText("name");
		SyncPromptSpecification prompt = this.offering.prompt(name);
		if (prompt == null) {
			throw UnknownNames.prompt(name);
		}
		return prompt.promptHandler()
			.apply(this.exchange.get(), new GetPromptRequest(name, params.object("arguments"), params.meta()));
	}

	private RpcException missing(MissingCapabilityException ex) {
		if (this.era == Era.LEGACY) {
			return new RpcException(new RpcError(McpErrorCodes.INTERNAL_ERROR, String.valueOf(ex.getMessage())));
		}
		return new RpcException(new RpcError(McpErrorCodes.MISSING_CLIENT_CAPABILITY, String.valueOf(ex.getMessage()),
				Map.of("requiredCapabilities", ex.required())));
	}

}
