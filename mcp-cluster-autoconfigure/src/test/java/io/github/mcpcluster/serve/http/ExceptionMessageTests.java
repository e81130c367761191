/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of exceptions that are kept from callers.
 */
class ExceptionMessageTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(new ServerSettings("/mcp", RequestLimits.of(1024), Set.of(), Set.of(), Map.of(),
				CacheSettings.NONE, List.of(), SessionSettings.DEFAULT, false), CalculatorService.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void thatAToolFailed() throws Exception {
		assertThat(server.post("/mcp/calculator", TestServer.tool("divide", "{\"a\":1,\"b\":0}")).body())
			.contains("Tool 'divide' failed.")
			.contains("\"isError\":true")
			.doesNotContain("zero");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "resources/read|{\"uri\":\"calc://broken\"}|Resource 'calc://broken' failed.",
					"prompts/get|{\"name\":\"explain\",\"arguments\":{\"topic\":\"\"}}|Prompt 'explain' failed." },
			quoteCharacter = '`')
	void thatAnotherMethodFailed(String method, String params, String message) throws Exception {
		assertThat(server.call(method, params).at("/error/message").asString()).isEqualTo(message);
	}

}
