/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.LinkedHashMap;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import org.springframework.ai.mcp.annotation.McpElicitation;

/**
 * A user who accepts what a form proposes, and says yes to what is left.
 */
class ConformanceAnswers {

	@McpElicitation(clients = ConformanceDriver.SERVICE)
	ElicitResult accept(ElicitRequest request) {
		Map<String, Object> content = new LinkedHashMap<>();
		if (request instanceof ElicitFormRequest form
				&& form.requestedSchema().get("properties") instanceof Map<?, ?> properties) {
			properties.forEach((name, schema) -> content.put(name.toString(), proposed((Map<?, ?>) schema)));
		}
		return ElicitResult.builder(ElicitResult.Action.ACCEPT).content(content).build();
	}

	private static Object proposed(Map<?, ?> schema) {
		Object proposed = schema.get("default");
		return (proposed != null) ? proposed : Boolean.TRUE;
	}

}
