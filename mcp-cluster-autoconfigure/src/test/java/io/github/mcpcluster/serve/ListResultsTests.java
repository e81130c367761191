/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.protocol.AddedFields;
import io.github.mcpcluster.protocol.MessageWriter;
import io.github.mcpcluster.protocol.OutgoingMessage;
import io.github.mcpcluster.protocol.RequestId;
import io.github.mcpcluster.protocol.RequestParams;
import io.github.mcpcluster.protocol.RpcException;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListResultsTests {

	private static final RequestParams NO_PARAMS = new RequestParams(Map.of());

	private static final AddedFields ADDITIONS = new AddedFields(Map.of("ttlMs", 5), Map.of("a", "b"));

	private final Tool tool = Tool.builder("add", Map.of("type", "object"))
		.description("\"Grüße\", \ud83d\ude00 and half of one: \ud83d")
		.meta(Map.of("kind", "sum"))
		.build();

	private final ListResults results = new ListResults(
			new Catalog(List.of(this.tool), List.of(), List.of(), List.of(), false));

	@Test
	void areWrittenAsTheRecordsOfTheSdkAre() {
		Object kept = this.results.find("tools/list", NO_PARAMS);
		assertThat(json(kept)).isEqualTo(json(ListToolsResult.builder(List.of(this.tool)).build()))
			.contains("\"kind\":\"sum\"");
	}

	@Test
	void areWrittenOnce() {
		assertThat(this.results.find("tools/list", NO_PARAMS)).isSameAs(this.results.find("tools/list", NO_PARAMS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools/list", "resources/list", "resources/templates/list", "prompts/list" })
	void haveNoSecondPage(String method) {
		RequestParams cursor = new RequestParams(Map.of("cursor", "2"));
		assertThatExceptionOfType(RpcException.class).isThrownBy(() -> this.results.find(method, cursor))
			.withMessageContaining("unknown cursor");
	}

	@Test
	void areNotThereForOtherMethods() {
		assertThat(this.results.find("tools/call", NO_PARAMS)).isNull();
	}

	private static String json(Object result) {
		return new String(MessageWriter.toBytes(new OutgoingMessage.Result(RequestId.of(1), result, ADDITIONS)),
				StandardCharsets.UTF_8);
	}

}
