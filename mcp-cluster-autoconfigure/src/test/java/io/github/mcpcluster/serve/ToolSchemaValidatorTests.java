/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;

import io.modelcontextprotocol.json.schema.jackson3.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ToolSchemaValidatorTests {

	/** Two schemas that differ and have one hash code. */
	private static final Map<String, Object> FIRST = Map.of("properties",
			Map.of("Aa", Map.of("type", "integer"), "BB", Map.of("type", "string")));

	private static final Map<String, Object> SECOND = Map.of("properties",
			Map.of("BB", Map.of("type", "integer"), "Aa", Map.of("type", "string")));

	private static final Map<String, Object> ARGUMENTS_OF_SECOND = Map.of("BB", 5, "Aa", "five");

	@Test
	void holdsArgumentsAgainstTheSchemaOfTheirOwnTool() {
		ToolSchemaValidator validator = new ToolSchemaValidator(JsonMapper.shared(),
				List.of(Tool.builder("first", FIRST).build(), Tool.builder("second", SECOND).build()));
		assertThat(validator.validate(FIRST, ARGUMENTS_OF_SECOND).valid()).isFalse();
		assertThat(validator.validate(SECOND, ARGUMENTS_OF_SECOND).valid()).isTrue();
	}

	@Test
	void isNeededForAsLongAsTheSdksOwnConfusesThem() {
		DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
		assertThat(FIRST.hashCode()).isEqualTo(SECOND.hashCode());
		assertThat(validator.validate(FIRST, ARGUMENTS_OF_SECOND).valid()).isFalse();
		assertThat(validator.validate(SECOND, ARGUMENTS_OF_SECOND).valid()).isFalse();
	}

}
