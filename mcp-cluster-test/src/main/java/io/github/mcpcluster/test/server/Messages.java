/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * JSON-RPC messages that answer a request.
 */
final class Messages {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Messages() {
	}

	/** Writes a result; in the modern era, with the fields that every result has. */
	static String result(ReceivedRequest request, Map<String, ?> result, boolean modern) {
		Map<String, Object> fields = new LinkedHashMap<>(result);
		if (modern) {
			fields.put("resultType", "complete");
		}
		return write(answerTo(request, "result", fields));
	}

	static String error(ReceivedRequest request, int code, String message, Map<String, ?> data) {
		return write(answerTo(request, "error", Map.of("code", code, "message", message, "data", data)));
	}

	/** Writes a notification for a request that asks for progress. */
	static String progress(ReceivedRequest request, int number, int of, String message) {
		Object token = request.message().path("params").path("_meta").path("progressToken");
		Map<String, Object> params = Map.of("progressToken", token, "progress", number, "total", of, "message",
				message);
		return write(Map.of("jsonrpc", "2.0", "method", "notifications/progress", "params", params));
	}

	static boolean asksForProgress(ReceivedRequest request) {
		return request.message().path("params").path("_meta").has("progressToken");
	}

	/** Returns the content of a tool's result. */
	static Map<String, Object> toolResult(String text, boolean error) {
		return Map.of("content", List.of(Map.of("type", "text", "text", text)), "isError", error);
	}

	private static Map<String, Object> answerTo(ReceivedRequest request, String kind, Object value) {
		Map<String, Object> message = new LinkedHashMap<>();
		message.put("jsonrpc", "2.0");
		message.put("id", request.message().path("id"));
		message.put(kind, value);
		return message;
	}

	private static String write(Object message) {
		return JSON.writeValueAsString(message);
	}

}
