/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.io.IOException;
import java.util.Map;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON-RPC messages.
 */
final class JsonRpc {

	private static final TypeRef<Map<String, Object>> FIELDS = new TypeRef<>() {
	};

	private final McpJsonMapper mapper;

	JsonRpc(McpJsonMapper mapper) {
		this.mapper = mapper;
	}

	McpJsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * Writes a message.
	 * @param message the message
	 * @return its JSON
	 * @throws IllegalArgumentException if what it carries cannot be written as JSON
	 */
	byte[] write(JSONRPCMessage message) {
		try {
			return this.mapper.writeValueAsBytes(message);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("arguments cannot be written as JSON: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads a message.
	 * @param json its JSON
	 * @return the message
	 * @throws IOException if it is none
	 */
	JSONRPCMessage read(byte[] json) throws IOException {
		Map<String, Object> fields = this.mapper.readValue(json, FIELDS);
		if (fields == null) {
			throw new IOException("not a JSON-RPC message: null");
		}
		try {
			return message(fields);
		}
		catch (IllegalArgumentException | ClassCastException ex) {
			throw new IOException("not a JSON-RPC message: " + ex.getMessage(), ex);
		}
	}

	@SuppressWarnings("NullAway") // the SDK's records check what must not be null
	private JSONRPCMessage message(Map<String, Object> fields) {
		String version = (String) fields.get("jsonrpc");
		Object id = fields.get("id");
		String method = (String) fields.get("method");
		if (method == null) {
			return new JSONRPCResponse(version, id, fields.get("result"), error(fields.get("error")));
		}
		return (id != null) ? new JSONRPCRequest(version, method, id, fields.get("params"))
				: new JSONRPCNotification(version, method, fields.get("params"));
	}

	private JSONRPCResponse.@Nullable JSONRPCError error(@Nullable Object error) {
		return (error != null) ? this.mapper.convertValue(error, JSONRPCResponse.JSONRPCError.class) : null;
	}

}
