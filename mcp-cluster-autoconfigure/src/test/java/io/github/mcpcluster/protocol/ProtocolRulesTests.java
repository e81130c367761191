/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.protocol;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MethodTraits}, {@link RpcError}, {@link RequestId} and
 * {@link McpErrorCodes}.
 */
class ProtocolRulesTests {

	@Test
	void knowsWhatGoesIntoTheHeaderOfTheName() {
		assertThat(MethodTraits.of("tools/call").nameField()).isEqualTo("name");
		assertThat(MethodTraits.of("prompts/get").nameField()).isEqualTo("name");
		assertThat(MethodTraits.of("resources/read").nameField()).isEqualTo("uri");
		assertThat(MethodTraits.of("tools/list").nameField()).isNull();
	}

	@Test
	void knowsWhatMayBeRepeatedAndWhatMayAsk() {
		assertThat(MethodTraits.of("tools/call").read()).isFalse();
		assertThat(MethodTraits.of("tools/call").mayAskForInput()).isTrue();
		assertThat(MethodTraits.of("resources/read").cacheable()).isTrue();
		assertThat(MethodTraits.of("prompts/get").cacheable()).isFalse();
		assertThat(MethodTraits.of("completion/complete").read()).isTrue();
		assertThat(MethodTraits.of("made/up")).isEqualTo(new MethodTraits(null, false, false, false));
	}

	@Test
	void readsTheVersionsThatAServerNames() {
		RpcError error = new RpcError(McpErrorCodes.UNSUPPORTED_PROTOCOL_VERSION, "",
				McpJson.mapper().readTree("{\"supported\":[\"2026-07-28\",5,\"x\",\"2025-11-25\"]}"));
		assertThat(error.supportedVersions())
			.isEqualTo(List.of(ProtocolVersion.V2026_07_28, ProtocolVersion.V2025_11_25));
		assertThat(new RpcError(1, "").supportedVersions()).isEmpty();
		assertThat(new RpcError(1, "", McpJson.mapper().readTree("[]")).supportedVersions()).isEmpty();
	}

	@Test
	void tellsAStringFromANumber() {
		assertThat(RequestId.of("1")).isNotEqualTo(RequestId.of(1)).hasSameHashCodeAs(RequestId.of("1"));
		assertThat(RequestId.of("")).isNotEqualTo(RequestId.of(0));
		assertThat(RequestId.of(1)).isEqualTo(RequestId.of(1)).hasSameHashCodeAs(RequestId.of(1));
		assertThat(RequestId.of(1).value()).isEqualTo(1L);
		assertThat(RequestId.of("a").value()).isEqualTo("a");
	}

	@Test
	void tellsTheErrorsOfTheModernEra() {
		assertThat(McpErrorCodes.isModernOnly(-32020)).isTrue();
		assertThat(McpErrorCodes.isModernOnly(-32601)).isFalse();
	}

}
