/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;

import io.github.mcpcluster.serve.JsonRpcMessage.Malformed;
import io.github.mcpcluster.serve.RequestBody.TooSlowException;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The MCP endpoint of one service: HTTP outside, messages inside. Every refusal is a
 * status and a JSON-RPC error; every answer to a request is 200.
 */
final class ServiceEndpoint implements HttpRequestHandler {

	private final ServedService service;

	private final ServerSettings settings;

	private final RequestRules rules;

	private final RequestBody body;

	private final JsonRpcReader reader;

	private final HttpReply reply;

	ServiceEndpoint(ServedService service, ServerSettings settings, Origins origins, RequestBody body,
			JsonMapper mapper) {
		this.service = service;
		this.settings = settings;
		this.rules = new RequestRules(origins);
		this.body = body;
		this.reader = new JsonRpcReader(mapper);
		this.reply = new HttpReply(mapper);
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		try {
			ServerResponse answer = answer(request);
			HttpReply.send(this.service.isDraining() ? new FinalResponse(answer) : answer, request, response);
		}
		catch (TooSlowException ex) {
			cutOff(request, response, new Refusal(HttpStatus.REQUEST_TIMEOUT, ErrorCodes.INVALID_REQUEST,
					"Invalid request: " + ex.getMessage()));
		}
	}

	/**
	 * Answers and ends the connection. Before it ends one, Tomcat reads what is left of
	 * the body, however long that takes; but not after asynchronous processing.
	 */
	private void cutOff(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
			throws ServletException, IOException {
		AsyncContext processing = request.isAsyncSupported() ? request.startAsync(request, response) : null;
		try {
			HttpReply.send(new FinalResponse(this.reply.refusal(refusal)), request, response);
		}
		finally {
			if (processing != null) {
				processing.complete();
			}
		}
	}

	private ServerResponse answer(HttpServletRequest request) throws TooSlowException {
		if (!HttpMethod.POST.matches(request.getMethod())) {
			return this.reply.methodNotAllowed(HttpMethod.POST);
		}
		ResponseFormat format = ResponseFormat.of(request);
		Refusal refusal = this.rules.check(request, format);
		return (refusal != null) ? this.reply.refusal(refusal) : receive(request, format);
	}

	private ServerResponse receive(HttpServletRequest request, ResponseFormat format) throws TooSlowException {
		byte[] bytes;
		try {
			bytes = this.body.read(request.getInputStream());
		}
		catch (TooSlowException ex) {
			throw ex;
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
			return this.reply.refusal(new Refusal(HttpStatus.BAD_REQUEST, malformed.code(), malformed.reason()),
					malformed.id());
		}
		return this.service.handler().handle(request, message, format);
	}

}
