/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CallHeadersTests {

	@Test
	void takesHeadersOfTheApplication() {
		Map<String, String> headers = Map.of("Authorization", "Bearer abc", "X-Tenant", "", "traceparent", "00-1-2-01");
		assertThat(CallHeaders.checked(headers)).isEqualTo(headers);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Host", "content-LENGTH", "Transfer-Encoding", "Mcp-Session-Id", "mcp-method",
			"X Tenant", "X-Tenant:", "X\r\nHost", "Größe" })
	void refusesHeadersThatAreNotTheCallers(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallHeaders.checked(Map.of(name, "value")))
			.withMessageStartingWith("header: '");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nHost: b", "a\nb", "\u0000", " a", "a ", "Größe" })
	void refusesValuesThatAreNoneAndNamesNoValue(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> CallHeaders.checked(Map.of("X-Tenant", value)))
			.withMessage("value of header 'X-Tenant' (expected: visible ASCII)");
	}

	@Test
	void prefersTheHeadersOfTheCaller() {
		assertThat(CallHeaders.merge(Map.of("traceparent", "1", "X-Tenant", "all"), Map.of("x-tenant", "own")))
			.isEqualTo(Map.of("traceparent", "1", "x-tenant", "own"));
		assertThat(CallHeaders.merge(Map.of("a", "1"), Map.of())).isEqualTo(Map.of("a", "1"));
		assertThat(CallHeaders.merge(Map.of(), Map.of("a", "1"))).isEqualTo(Map.of("a", "1"));
	}

}
