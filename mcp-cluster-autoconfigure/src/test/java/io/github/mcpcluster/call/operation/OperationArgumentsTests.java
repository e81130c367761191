/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.operation;

import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Operation#arguments()}, of which the audit of both sides has a digest.
 */
class OperationArgumentsTests {

	private static final Map<String, Object> GIVEN = Map.of("a", 1, "b", "c");

	@Test
	void areThoseOfATool() {
		assertThat(Operations.callTool(CallToolRequest.builder("add").arguments(GIVEN).build()).arguments())
			.isEqualTo(GIVEN);
		assertThat(Operations.callTool(CallToolRequest.builder("add").build()).arguments()).isEqualTo(Map.of());
	}

	@Test
	void areThoseOfAPrompt() {
		assertThat(Operations.getPrompt(GetPromptRequest.builder("sum").arguments(GIVEN).build()).arguments())
			.isEqualTo(GIVEN);
		assertThat(Operations.getPrompt(GetPromptRequest.builder("sum").build()).arguments()).isEqualTo(Map.of());
	}

	@Test
	void areTheUriOfAResource() {
		assertThat(Operations.readResource(ReadResourceRequest.builder("calc://pi").build()).arguments())
			.isEqualTo("calc://pi");
	}

	@Test
	void areNoneOfAList() {
		assertThat(Operations.LIST_TOOLS.arguments()).isEqualTo(Map.of());
	}

}
