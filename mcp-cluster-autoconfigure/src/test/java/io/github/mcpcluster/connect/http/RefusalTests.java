/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.connect.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages to callers of a server that refuses.
 */
class RefusalTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "<html>an internal secret</html>", "{\"secret\":1}", "{\"error\":{\"message\":\"secret\"}}",
					"{\"jsonrpc\":\"1.0\",\"error\":{\"message\":\"secret\"}}", "secret", "[\"secret\"]", "" })
	void isNotTheBodyOfAServerThatSpeaksNoMcp(String body) {
		assertThat(message(true, body)).isEqualTo("at x: 500 Broken");
		assertThat(message(false, body)).isEqualTo("at x: 500 Broken");
	}

	@ParameterizedTest
	@CsvSource({ "true, at x: 500 Broken: no room", "false, at x: 500 Broken" })
	void isTheErrorOfAnMcpServer(boolean json, String expected) {
		assertThat(message(json, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-1,\"message\":\"no room\"}}"))
			.isEqualTo(expected);
	}

	private static String message(boolean json, String body) {
		return new Refusal(500, "Broken", json, Refusal.Mark.NONE, null, body.getBytes(StandardCharsets.UTF_8))
			.failure("at x: ", false)
			.getMessage();
	}

}
