/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.instance.Health;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Writes answers. Straight to the servlet's response: the message converters of the
 * application neither choose nor change what goes out.
 */
final class HttpReply {

	private static final byte[] EVENT_START = "event: message\ndata: ".getBytes(StandardCharsets.UTF_8);

	private static final byte[] EVENT_END = "\n\n".getBytes(StandardCharsets.UTF_8);

	private final JsonMapper mapper;

	HttpReply(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Answers a request. The JSON has no line break, so that it is one line of an event.
	 * @param response the message
	 * @param format what the client takes
	 * @return the answer, always 200: that a call failed is said in the message
	 */
	ServerResponse message(JSONRPCResponse response, ResponseFormat format) {
		byte[] json = this.mapper.writeValueAsBytes(response);
		ServerResponse.BodyBuilder builder = ServerResponse.ok();
		return (format == ResponseFormat.EVENTS)
				? write(builder, MediaType.TEXT_EVENT_STREAM, EVENT_START, json, EVENT_END)
				: write(builder, MediaType.APPLICATION_JSON, json);
	}

	/**
	 * Refuses a message that was not read.
	 * @param refusal why
	 * @return the answer, without an id
	 */
	ServerResponse refusal(Refusal refusal) {
		return refusal(refusal, null);
	}

	/**
	 * Refuses a message.
	 * @param refusal why
	 * @param id id of the message, {@code null} if none can be told
	 * @return the answer
	 */
	ServerResponse refusal(Refusal refusal, @Nullable Object id) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("jsonrpc", McpSchema.JSONRPC_VERSION);
		message.put("id", id);
		message.put("error", new JSONRPCError(refusal.code(), refusal.reason()));
		return write(ServerResponse.status(refusal.status()), MediaType.APPLICATION_JSON,
				this.mapper.writeValueAsBytes(message));
	}

	ServerResponse accepted() {
		return ServerResponse.accepted().build();
	}

	ServerResponse methodNotAllowed(HttpMethod... allowed) {
		return ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED).allow(allowed).build();
	}

	ServerResponse health(HttpStatus status, Health health) {
		return write(ServerResponse.status(status).cacheControl(CacheControl.noStore()), MediaType.APPLICATION_JSON,
				this.mapper.writeValueAsBytes(Map.of("status", health.name())));
	}

	/**
	 * Sends an answer.
	 * @param answer an answer of this class
	 * @param request the request
	 * @param response where it goes
	 * @throws ServletException never
	 * @throws IOException if the client has gone
	 */
	static void send(ServerResponse answer, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		answer.writeTo(request, response, List::of);
	}

	private static ServerResponse write(ServerResponse.BodyBuilder builder, MediaType type, byte[]... parts) {
		int length = 0;
		for (byte[] part : parts) {
			length += part.length;
		}
		return builder.contentType(type).contentLength(length).build((request, response) -> {
			for (byte[] part : parts) {
				response.getOutputStream().write(part);
			}
			return null;
		});
	}

}
