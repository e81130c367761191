/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ArgumentCheck}.
 */
class ArgumentCheckTests {

	private final ArgumentCheck check = ArgumentCheck
		.of(Map.of("type", "object", "required", List.of("a"), "additionalProperties", false, "properties",
				Map.of("a", Map.of("type", "number"), "b", Map.of("type", "integer", "description", "b"), "c",
						Map.of("type", "string"), "d", Map.of("type", "boolean"))));

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

}
