/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.interop;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The TypeScript SDK 2.x, which speaks 2026-07-28 alone.
 */
class TypeScript2IT extends CallsContract {

	@Override
	String program() {
		return "sdk2-server.mjs";
	}

	@Test
	void continuesACallAtAnotherServer() {
		assertThat(IntStream.range(0, 4).mapToObj((i) -> call("askTwice", Map.of())).collect(Collectors.toSet()))
			.anySatisfy((answer) -> assertThat(answer).matches("blue by (one|two), blue by (?!\\1).*"));
	}

	@Test
	void sendsParametersThatTheSchemaWantsAsHeaders() {
		assertThat(call("region", Map.of("region", "eu"))).isEqualTo("eu");
		assertThat(call("region", Map.of("region", "K\u00f6ln"))).isEqualTo("=?base64?S8O2bG4=?=");
	}

}
