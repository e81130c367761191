/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.mcp.annotation.method.tool.utils.McpJsonSchemaGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArgumentCheck}.
 */
class ArgumentCheckTests {

	private final ArgumentCheck check = ArgumentCheck
		.of(Map.of("type", "object", "required", List.of("a"), "additionalProperties", false, "properties",
				Map.of("a", Map.of("type", "number"), "b", Map.of("type", "integer", "description", "b"), "c",
						Map.of("type", "string"), "d", Map.of("type", "boolean"))));

	private static final Map<String, Object> NESTED = Map.of("type", "object", "properties",
			Map.of("colour", Map.of("type", "string", "enum", List.of("red", "green")), "names",
					Map.of("type", "array", "items", Map.of("type", "string")), "at",
					Map.of("type", "object", "required", List.of("x"), "properties",
							Map.of("x", Map.of("type", "number", "format", "double")))));

	@Test
	void letsPassWhatIsValid() {
		assertThat(this.check.passes(Map.of("a", 1))).isTrue();
		assertThat(this.check.passes(Map.of("a", 1.5, "b", 2L, "c", "x", "d", true))).isTrue();
	}

	@Test
	void leavesAllElseToTheValidator() {
		assertThat(this.check.passes(Map.of())).isFalse();
		assertThat(this.check.passes(Map.of("a", "1"))).isFalse();
		assertThat(this.check.passes(Map.of("a", Double.POSITIVE_INFINITY))).isFalse();
		assertThat(this.check.passes(Map.of("a", 1, "b", 2.0))).isFalse();
		assertThat(this.check.passes(Map.of("a", 1, "e", 1))).isFalse();
		assertThat(this.check.passes(Map.of("a", 1, "c", 5))).isFalse();
		assertThat(this.check.passes(Map.of("a", 1, "d", "true"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimum", "pattern", "enum", "$ref", "anyOf", "items", "format" })
	void leavesSchemasThatSayMoreToTheValidator(String keyword) {
		ArgumentCheck strict = ArgumentCheck
			.of(Map.of("type", "object", "properties", Map.of("a", Map.of("type", "string", keyword, "x"))));
		assertThat(strict.passes(Map.of("a", "x"))).isFalse();
		assertThat(ArgumentCheck.of(Map.of("type", "object", "properties", Map.of(), keyword, "x")).passes(Map.of()))
			.isFalse();
	}

	@Test
	void takesAnObjectAsOpenUnlessItSaysOtherwise() {
		ArgumentCheck open = ArgumentCheck.of(Map.of("type", "object", "properties", Map.of()));
		assertThat(open.passes(Map.of("more", 1))).isTrue();
		assertThat(ArgumentCheck.of(null).passes(Map.of())).isFalse();
	}

	@Test
	void understandsListsEnumsAndObjectsInObjects() {
		ArgumentCheck nested = ArgumentCheck.of(NESTED);
		assertThat(nested.passes(Map.of("colour", "red", "names", List.of("a", "b"), "at", Map.of("x", 1.5)))).isTrue();
		assertThat(nested.passes(Map.of("colour", "blue"))).isFalse();
		assertThat(nested.passes(Map.of("names", List.of("a", 1)))).isFalse();
		assertThat(nested.passes(Map.of("at", Map.of()))).isFalse();
		assertThat(nested.passes(Map.of("at", Map.of("x", "1")))).isFalse();
	}

	@Test
	void letsNothingPassThatTheValidatorWouldRefuse() {
		ArgumentCheck nested = ArgumentCheck.of(NESTED);
		ToolSchemaValidator validator = new ToolSchemaValidator(JsonMapper.shared(), List.of());
		List<Object> values = new ArrayList<>(Arrays.asList(null, 1, 1L, 2.0, 1.5, Double.NaN, "", "red", "blue", true,
				List.of(), List.of("a"), List.of(1), Map.of(), Map.of("x", 1), Map.of("x", "1"), new BigInteger("5")));
		for (String name : List.of("colour", "names", "at", "other")) {
			for (Object value : values) {
				Map<String, Object> arguments = new HashMap<>();
				arguments.put(name, value);
				assertThat(!nested.passes(arguments) || validator.validate(NESTED, arguments).valid())
					.as("%s", arguments)
					.isTrue();
			}
		}
	}

	@Test
	void understandsWhatIsWrittenForParameters() throws NoSuchMethodException {
		Method method = ArgumentCheckTests.class.getDeclaredMethod("parameters", double.class, Integer.class,
				List.class, Map.class, Thread.State.class, Point.class);
		Map<String, Object> schema = JsonMapper.shared()
			.readValue(McpJsonSchemaGenerator.generateForMethodInput(method), new TypeReference<>() {
			});
		assertThat(ArgumentCheck.of(schema).understandsSchema()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"text\"}", "{\"type\":\"object\",\"required\":[\"a\",\"a\"]}",
			"{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"title\":5}}}",
			"{\"type\":\"object\",\"$schema\":\"http://json-schema.org/draft-07/schema#\"}" })
	void leavesToTheValidatorWhetherOtherSchemasAreValid(String json) {
		Map<String, Object> schema = JsonMapper.shared().readValue(json, new TypeReference<>() {
		});
		assertThat(ArgumentCheck.of(schema).understandsSchema()).isFalse();
	}

	static void parameters(double number, Integer integer, List<String> list, Map<String, Integer> map,
			Thread.State state, Point point) {
		// only its parameters count
	}

	record Point(int x, List<Long> y) {
	}

}
