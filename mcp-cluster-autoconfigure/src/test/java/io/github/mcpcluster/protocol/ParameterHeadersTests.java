/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.Collections;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ParameterHeaders}.
 */
class ParameterHeadersTests {

	private final ParameterHeaders headers = headers("""
			{"type":"object","properties":{
			  "region":{"type":"string","x-mcp-header":"Region"},
			  "limit":{"type":["integer","null"],"x-mcp-header":"Limit"},
			  "dry":{"type":"boolean","x-mcp-header":"Dry"},
			  "x-mcp-header":{"type":"string"},
			  "of":{"type":"object","default":{"x-mcp-header":"no"},
			        "properties":{"name":{"type":"string","x-mcp-header":"Of-Name"}}}}}""");

	@Test
	void mirrorsArguments() {
		assertThat(this.headers
			.headers(Map.of("region", "Z\u00fcrich", "limit", 5, "dry", false, "of", Map.of("name", "n"), "other", 1)))
			.isEqualTo(Map.of("Mcp-Param-Region", HeaderValues.encode("Z\u00fcrich"), "Mcp-Param-Limit", "5",
					"Mcp-Param-Dry", "false", "Mcp-Param-Of-Name", "n"));
	}

	@Test
	void leavesOutWhatIsAbsentOrOfAnotherType() {
		assertThat(this.headers.headers(Collections.singletonMap("region", null))).isEmpty();
		assertThat(this.headers.headers(Map.of("limit", 1.5, "of", "text"))).isEmpty();
	}

	@Test
	void findsHeadersThatAgree() {
		Map<String, String> sent = Map.of("Mcp-Param-Region", "=?base64?QQ==?=", "Mcp-Param-Limit", "42.0");
		assertThat(this.headers.mismatch(sent::get, Map.of("region", "A", "limit", 42))).isNull();
		assertThat(this.headers.mismatch(sent::get, Map.of("region", "A", "limit", 42.0))).isNull();
	}

	@Test
	void findsHeadersThatDoNotAgree() {
		assertThat(mismatch(Map.of(), Map.of("region", "A"))).isNotNull();
		assertThat(mismatch(Map.of("Mcp-Param-Region", "B"), Map.of("region", "A"))).contains("Mcp-Param-Region");
		assertThat(mismatch(Map.of("Mcp-Param-Region", "A"), Map.of())).isNotNull();
		assertThat(mismatch(Map.of("Mcp-Param-Region", "=?base64?/w==?="), Map.of("region", "A"))).isNotNull();
		assertThat(mismatch(Map.of("Mcp-Param-Limit", "43"), Map.of("limit", 42))).isNotNull();
		assertThat(mismatch(Map.of("Mcp-Param-Limit", "1e99999999"), Map.of("limit", 42))).isNotNull();
		assertThat(mismatch(Map.of("Mcp-Param-Dry", "True"), Map.of("dry", true))).isNotNull();
	}

	@Test
	void knowsWhetherThereAreAny() {
		assertThat(this.headers.isEmpty()).isFalse();
		assertThat(ParameterHeaders.of(Map.of()).isEmpty()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'x-mcp-header':'A','type':'string'}", "{'properties':{'a':{'x-mcp-header':'A'}}}",
			"{'properties':{'a':{'type':'null','x-mcp-header':'A'}}}",
			"{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
			"{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
			"{'properties':{'a':{'type':'string','x-mcp-header':5}}}",
			"{'properties':{'a':{'type':'string','x-mcp-header':'A\\r\\nB'}}}",
			"{'properties':{'a':{'type':'string','x-mcp-header':'A B'}}}",
			"{'properties':{'a':{'type':'array','items':{'type':'string','x-mcp-header':'A'}}}}",
			"{'oneOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
			"{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}",
			"{'properties':{'a':{'type':'string','x-mcp-header':'A'},'b':{'type':'string','x-mcp-header':'a'}}}" })
	void refusesAnnotationsWhereTheyMayNotStand(String schema) {
		assertThatIllegalArgumentException().isThrownBy(() -> headers(schema.replace('\'', '"')));
	}

	@Test
	void namesTheArgumentByItsPath() {
		assertThat(mismatch(Map.of(), Map.of("of", Map.of("name", "n")))).contains("of.name");
	}

	private String mismatch(Map<String, String> sent, Map<String, Object> arguments) {
		return this.headers.mismatch(sent::get, arguments);
	}

	@SuppressWarnings("unchecked")
	private static ParameterHeaders headers(String schema) {
		return ParameterHeaders.of(McpJson.mapper().readValue(schema, Map.class));
	}

}
