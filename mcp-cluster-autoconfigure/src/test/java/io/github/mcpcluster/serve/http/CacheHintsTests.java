/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static io.github.mcpcluster.serve.http.ModernClient.params;
import static org.assertj.core.api.Assertions.assertThat;

/** Hints to clients on caching. */
class CacheHintsTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(
				new ServerSettings("/mcp", RequestLimits.of(1024 * 1024), Set.of(), Set.of(), Map.of(),
						new CacheSettings(Duration.ofMinutes(5), true), List.of(), SessionSettings.DEFAULT, true),
				CalculatorService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list" })
	void areThoseOfTheSettingsForLists(String method) throws Exception {
		JsonNode result = call(method, "{}");
		assertThat(result.get("ttlMs").asLong()).isEqualTo(300_000);
		assertThat(result.get("cacheScope").asString()).isEqualTo("public");
	}

	@Test
	void letNobodyKeepContents() throws Exception {
		JsonNode result = call("resources/read", "{\"uri\":\"calc://constants/pi\"}");
		assertThat(result.get("ttlMs").asLong()).isZero();
		assertThat(result.get("cacheScope").asString()).isEqualTo("private");
	}

	@Test
	void areNotForCalls() throws Exception {
		JsonNode result = call("tools/call", "{\"name\":\"add\",\"arguments\":{\"a\":1,\"b\":2}}");
		assertThat(result.get("resultType").asString()).isEqualTo("complete");
		assertThat(result.has("ttlMs")).isFalse();
	}

	private static JsonNode call(String method, String params) throws Exception {
		return new ModernClient(server, "calculator").call(method, params(params)).get("result");
	}

}
