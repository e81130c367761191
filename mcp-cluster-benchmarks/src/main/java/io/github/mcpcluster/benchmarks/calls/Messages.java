/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.benchmarks.calls;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a call as JSON, and reads its result in one pass.
 */
final class Messages {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final ObjectWriter REQUEST = MAPPER.writerFor(JSONRPCRequest.class);

	private static final ObjectReader RESULT = MAPPER.readerFor(CallToolResult.class);

	private Messages() {
	}

	static byte[] write(CallToolRequest request, long id) {
		return REQUEST
			.writeValueAsBytes(new JSONRPCRequest(McpSchema.JSONRPC_VERSION, McpSchema.METHOD_TOOLS_CALL, id, request));
	}

	static CallToolResult read(byte[] json) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				boolean result = parser.currentName().equals("result");
				parser.nextToken();
				if (result) {
					return RESULT.readValue(parser);
				}
				parser.skipChildren();
			}
		}
		throw new IllegalStateException("No result");
	}

}
