/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import io.github.mcpcluster.instance.Protocol;
import io.github.mcpcluster.serve.ServedService.Offer;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.StatelessSyncSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.servlet.function.ServerResponse;

/**
 * Serves without sessions: each request is answered on its own, on the thread that
 * brought it. Notifications mean nothing without a session and are taken and forgotten.
 */
final class StatelessHandler implements ProtocolHandler {

	private static final Log logger = LogFactory.getLog(StatelessHandler.class);

	private static final JSONRPCError INTERNAL_ERROR = new JSONRPCError(ErrorCodes.INTERNAL_ERROR,
			"Internal error: the server's log says more");

	private final McpStatelessServerHandler server;

	private final KnownNames names;

	private final HttpReply reply;

	private StatelessHandler(McpStatelessServerHandler server, KnownNames names, HttpReply reply) {
		this.server = server;
		this.names = names;
		this.reply = reply;
	}

	/**
	 * Builds the server of a service.
	 * @param definition the service
	 * @param mapper reads and writes its messages
	 * @return what the service offers, answered by a handler of this kind
	 * @throws InvalidMcpServiceException if the bean cannot be served
	 */
	static Offer offer(ServiceDefinition definition, JsonMapper mapper) {
		Specifications specifications = Specifications.of(definition);
		Catalog catalog = specifications.catalog();
		CapturingTransport transport = new CapturingTransport();
		try {
			server(transport, definition, specifications, mapper).build();
		}
		catch (RuntimeException ex) {
			throw InvalidMcpServiceException.of(definition, ex);
		}
		return new Offer(catalog,
				new StatelessHandler(transport.handler(), new KnownNames(catalog), new HttpReply(mapper)));
	}

	private static StatelessSyncSpecification server(CapturingTransport transport, ServiceDefinition definition,
			Specifications specifications, JsonMapper mapper) {
		Catalog catalog = specifications.catalog();
		StatelessSyncSpecification server = McpServer.sync(transport)
			.serverInfo(definition.name(), definition.version())
			.capabilities(catalog.serverCapabilities())
			.tools(specifications.tools())
			.resources(specifications.resources())
			.resourceTemplates(specifications.templates())
			.prompts(specifications.prompts())
			.completions(specifications.completions())
			.immediateExecution(true)
			.jsonSchemaValidator(new ToolSchemaValidator(mapper, catalog.tools()))
			.jsonMapper(new McpJson(mapper));
		return definition.description().isEmpty() ? server : server.instructions(definition.description());
	}

	@Override
	public Protocol protocol() {
		return Protocol.STATELESS;
	}

	@Override
	public ServerResponse handle(HttpServletRequest request, JsonRpcMessage message, ResponseFormat format) {
		if (!(message instanceof JsonRpcMessage.Request call)) {
			return this.reply.accepted();
		}
		RequestHeaders headers = RequestHeaders.of(request);
		try {
			return this.reply.message(withOwnWords(answer(call, headers)), format);
		}
		catch (McpError ex) {
			return this.reply.message(JSONRPCResponse.error(call.id(), ex.getJsonRpcError()), format);
		}
		catch (Exception | StackOverflowError | LinkageError ex) {
			logger.error("MCP request failed: method=" + call.method(), ex);
			return this.reply.message(JSONRPCResponse.error(call.id(), INTERNAL_ERROR), format);
		}
	}

	private JSONRPCResponse answer(JsonRpcMessage.Request call, McpTransportContext context) {
		this.names.check(call.method(), call.params());
		Object params = McpSchema.METHOD_TOOLS_CALL.equals(call.method()) ? toolCall(call.params()) : call.params();
		JSONRPCRequest request = new JSONRPCRequest(McpSchema.JSONRPC_VERSION, call.method(), call.id(), params);
		JSONRPCResponse response = this.server.handleRequest(context, request)
			.contextWrite((reactor) -> reactor.put(McpTransportContext.KEY, context))
			.block();
		if (response == null) {
			throw new IllegalStateException("The server has no answer to " + call.method());
		}
		return response;
	}

	/** By hand, since this is the one request that is served again and again. */
	@SuppressWarnings("unchecked")
	private static CallToolRequest toolCall(@Nullable Map<String, Object> params) {
		if (params == null || !(params.get("name") instanceof String name)) {
			throw invalidParams("name must be a string");
		}
		Object arguments = params.getOrDefault("arguments", Map.of());
		if (arguments != null && !(arguments instanceof Map)) {
			throw invalidParams("arguments must be an object");
		}
		Object meta = params.get("_meta");
		if (meta != null && !(meta instanceof Map)) {
			throw invalidParams("_meta must be an object");
		}
		return new CallToolRequest(name, (arguments != null) ? (Map<String, Object>) arguments : Map.of(),
				(Map<String, Object>) meta);
	}

	private static McpError invalidParams(String reason) {
		return McpError.builder(ErrorCodes.INVALID_PARAMS).message("Invalid params: " + reason).build();
	}

	/**
	 * The SDK answers what it did not expect with the message of the exception. It is
	 * told from an answer of ours, whose internal errors have data.
	 */
	private static JSONRPCResponse withOwnWords(JSONRPCResponse response) {
		JSONRPCError error = response.error();
		if (error == null) {
			return response;
		}
		if (error.code() != ErrorCodes.INTERNAL_ERROR || error.data() != null) {
			return JSONRPCResponse.error(response.id(), KnownNames.named(error));
		}
		logger.error("MCP request failed: " + error.message());
		return JSONRPCResponse.error(response.id(), INTERNAL_ERROR);
	}

}
