/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentDigestTests {

	private static final Tool ADD = tool("add", "Adds", "a", "b").build();

	private static final Tool SUB = tool("sub", "Subtracts", "a", "b").build();

	@Test
	void isTheSameForEver() {
		assertThat(digest(ADD, SUB)).startsWith("a393327fa6bee934").hasSize(64);
	}

	@Test
	void doesNotDependOnAnyOrder() {
		assertThat(digest(SUB, ADD)).isEqualTo(digest(ADD, SUB));
		assertThat(digest(tool("add", "Adds", "b", "a").build())).isEqualTo(digest(ADD));
	}

	@Test
	void doesNotDependOnTheDataOfAStart() {
		assertThat(digest(tool("add", "Adds", "a", "b").meta(Map.of("started", 5)).build())).isEqualTo(digest(ADD));
	}

	@Test
	void differsWithWhatClientsSee() {
		ToolAnnotations readOnly = ToolAnnotations.builder().readOnlyHint(true).build();
		assertThat(List.of(digest(), digest(ADD), digest(SUB), digest(ADD, SUB),
				digest(tool("add", "Adds.", "a", "b").build()), digest(tool("add", "Adds", "a", "c").build()),
				digest(tool("add", "Adds", "a", "b").annotations(readOnly).build()),
				ContentDigest.of(List.of(), List.of(), List.of(),
						List.of(Prompt.builder("add").description("Adds").build()))))
			.doesNotHaveDuplicates()
			.allMatch((digest) -> digest.matches("[0-9a-f]{64}"));
	}

	private static String digest(Tool... tools) {
		return ContentDigest.of(List.of(tools), List.of(), List.of(), List.of());
	}

	private static Tool.Builder tool(String name, String description, String... parameters) {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (String parameter : parameters) {
			properties.put(parameter, Map.of("type", "number"));
		}
		return Tool.builder(name, Map.of("type", "object", "properties", properties, "required", List.of(parameters)))
			.description(description);
	}

}
