/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;
import java.util.List;

import io.github.mcpcluster.serve.JsonRpcMessage.Malformed;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The MCP endpoint of one service: HTTP outside, messages inside. Every refusal is a
 * status and a JSON-RPC error without an id; every answer to a request is 200.
 */
final class ServiceEndpoint implements HandlerFunction<ServerResponse>, CorsConfigurationSource {

	private final ServedService service;

	private final ServerSettings settings;

	private final RequestRules rules;

	private final RequestBody body;

	private final JsonRpcReader reader;

	private final HttpReply reply;

	ServiceEndpoint(ServedService service, ServerSettings settings, JsonRpcReader reader, HttpReply reply) {
		this.service = service;
		this.settings = settings;
		this.rules = new RequestRules(settings);
		this.body = new RequestBody(settings);
		this.reader = reader;
		this.reply = reply;
	}

	@Override
	public ServerResponse handle(ServerRequest request) {
		ServerResponse response = answer(request);
		return this.service.isDraining() ? new FinalResponse(response) : response;
	}

	private ServerResponse answer(ServerRequest request) {
		if (!request.method().equals(HttpMethod.POST)) {
			return this.reply.methodNotAllowed(HttpMethod.POST);
		}
		ResponseFormat format = ResponseFormat.of(request.servletRequest());
		Refusal refusal = this.rules.check(request.servletRequest(), format);
		return (refusal != null) ? this.reply.refusal(refusal) : receive(request, format);
	}

	private ServerResponse receive(ServerRequest request, ResponseFormat format) {
		byte[] bytes;
		try {
			bytes = this.body.read(request.servletRequest().getInputStream());
		}
		catch (IOException ex) {
			return this.reply.refusal(new Refusal(HttpStatus.BAD_REQUEST, ErrorCodes.PARSE_ERROR,
					"Parse error: the body could not be read"));
		}
		if (bytes == null) {
			return this.reply.refusal(new Refusal(HttpStatus.CONTENT_TOO_LARGE, ErrorCodes.INVALID_REQUEST,
					"Invalid request: the body is larger than %d bytes".formatted(this.settings.maxBodySize())));
		}
		JsonRpcMessage message = this.reader.read(bytes);
		if (message instanceof Malformed malformed) {
			return this.reply.refusal(new Refusal(HttpStatus.BAD_REQUEST, malformed.code(), malformed.reason()));
		}
		return this.service.handler().handle(request, message, format);
	}

	/** Lets browsers send what the rules let in, and read the answer. */
	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		if (this.settings.allowedOrigins().isEmpty()) {
			return null;
		}
		CorsConfiguration cors = new CorsConfiguration();
		cors.setAllowedOrigins(List.copyOf(this.settings.allowedOrigins()));
		cors.setAllowedMethods(List.of(HttpMethod.POST.name()));
		cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
		return cors;
	}

}
