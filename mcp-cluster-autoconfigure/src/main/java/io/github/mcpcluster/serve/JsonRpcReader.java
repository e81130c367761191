/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.Map;

import io.github.mcpcluster.serve.JsonRpcMessage.Malformed;
import io.github.mcpcluster.serve.JsonRpcMessage.Notification;
import io.github.mcpcluster.serve.JsonRpcMessage.Request;
import io.github.mcpcluster.serve.JsonRpcMessage.Response;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON-RPC messages. Bounded by Jackson's limits on nesting and on the length of
 * numbers. No batches: MCP had them in one version only, 2025-03-26.
 */
final class JsonRpcReader {

	private final ObjectReader reader;

	JsonRpcReader(JsonMapper mapper) {
		this.reader = mapper.readerFor(Object.class);
	}

	JsonRpcMessage read(byte[] body) {
		Object json;
		try {
			json = this.reader.readValue(body);
		}
		catch (JacksonException ex) {
			return new Malformed(ErrorCodes.PARSE_ERROR, "Parse error: the body is not valid JSON", null);
		}
		return (json instanceof Map<?, ?> object) ? message(object)
				: invalid("the body must be one JSON object, batches are not supported", null);
	}

	private static JsonRpcMessage message(Map<?, ?> json) {
		Object id = isId(json.get("id")) ? json.get("id") : null;
		if (!McpSchema.JSONRPC_VERSION.equals(json.get("jsonrpc"))) {
			return invalid("jsonrpc must be \"2.0\"", id);
		}
		if (!json.containsKey("method")) {
			return (json.containsKey("result") || json.containsKey("error")) ? new Response()
					: invalid("method is missing", id);
		}
		if (!(json.get("method") instanceof String method)) {
			return invalid("method must be a string", id);
		}
		return json.containsKey("id") ? request(id, method, json.get("params")) : new Notification(method);
	}

	@SuppressWarnings("unchecked")
	private static JsonRpcMessage request(@Nullable Object id, String method, @Nullable Object params) {
		if (id == null) {
			return invalid("id must be a string or an integer of 64 bits at most", null);
		}
		if (params != null && !(params instanceof Map)) {
			return invalid("params must be an object", id);
		}
		return new Request(id, method, (Map<String, Object>) params);
	}

	private static boolean isId(@Nullable Object id) {
		return id instanceof String || id instanceof Integer || id instanceof Long;
	}

	private static Malformed invalid(String reason, @Nullable Object id) {
		return new Malformed(ErrorCodes.INVALID_REQUEST, "Invalid request: " + reason, id);
	}

}
