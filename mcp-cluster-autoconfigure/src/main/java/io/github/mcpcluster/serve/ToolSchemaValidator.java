/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The SDK's validator of arguments, except that it finds the compiled schema of a tool by
 * the identity of its definition. The SDK's own key is the hash code of the schema:
 * computed anew for each call, and the same for some schemas that differ, so that
 * arguments would be held against the schema of another tool.
 */
final class ToolSchemaValidator extends DefaultJsonSchemaValidator {

	private final Map<Map<String, Object>, String> keys = new IdentityHashMap<>();

	ToolSchemaValidator(JsonMapper mapper, List<Tool> tools) {
		super(mapper);
		for (Tool tool : tools) {
			add(tool.inputSchema());
			add(tool.outputSchema());
		}
	}

	private void add(@Nullable Map<String, Object> schema) {
		if (schema != null) {
			this.keys.put(schema, "tool-schema-" + this.keys.size());
		}
	}

	@Override
	protected String generateCacheKey(Map<String, Object> schema) {
		String key = this.keys.get(schema);
		return (key != null) ? key : super.generateCacheKey(schema);
	}

}
