/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mcpcluster.instance.Health;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
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
	 * Refuses a message. Without an id: none can be told.
	 * @param refusal why
	 * @return the answer
	 */
	ServerResponse refusal(Refusal refusal) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("jsonrpc", McpSchema.JSONRPC_VERSION);
		message.put("id", null);
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
