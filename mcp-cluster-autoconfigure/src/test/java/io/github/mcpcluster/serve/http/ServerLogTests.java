/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.SessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** The log of a server. */
@ExtendWith(OutputCaptureExtension.class)
class ServerLogTests {

	private static final String WARNING = "Replicas cannot continue each other's conversations:"
			+ " mcp.cluster.server.state-keys is not set";

	@Test
	void tellsOnceWhatAToolThrows(CapturedOutput output) throws Exception {
		try (TestServer server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class)) {
			server.post("/mcp/calculator", TestServer.tool("divide", "{\"a\":1,\"b\":0}"));
			assertThat(output.getAll()).containsOnlyOnce("WARN")
				.contains("Tool failed: tool=divide", "at io.github.mcpcluster.serve.http.CalculatorService");
		}
	}

	@Test
	void tellsNothingOfTheMistakesOfClients(CapturedOutput output) throws Exception {
		try (TestServer server = TestServer.start(ServerSettings.DEFAULT, CalculatorService.class)) {
			int started = output.getAll().length();
			server.post("/mcp/calculator", "{");
			server.post("/mcp/calculator", TestServer.rpc("nothing", "{}"));
			server.post("/mcp/calculator", TestServer.rpc("initialize", "{}"));
			server.post("/mcp/calculator", TestServer.tool("nothing", "{}"));
			server.post("/mcp/calculator", TestServer.tool("add", "{\"a\":\"x\"}"));
			assertThat(output.getAll().substring(started)).doesNotContain("mcpcluster", "modelcontextprotocol");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"jsonrpc":"2.0","id":1,"method":"%s"}""", """
			{"jsonrpc":"2.0","id":"%s","method":"ping"}""", """
			{"jsonrpc":"%s","id":1,"method":"ping"}""", """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s"}}""", """
			{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"add","arguments":{"a":"%1$s","%1$s":1}}}""",
			"""
					{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"%s"}}""",
			"""
					{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"%s"}}}""",
			"""
					{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"%1$s","capabilities":{},\
					"clientInfo":{"name":"%1$s","version":"%1$s"}}}""",
			"""
					{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"%1$s"},\
					"argument":{"name":"%1$s","value":"%1$s"}}}""" })
	void repeatsNothingLongOrUnprintableOfAClient(String request, CapturedOutput output) throws Exception {
		String foreign = "\\u001b[31m\\r\\nERROR forged " + "x".repeat(45_000);
		boolean calculates = request.contains("add");
		try (TestServer server = TestServer.start(ServerSettings.DEFAULT,
				calculates ? CalculatorService.class : AskingService.class)) {
			int started = output.getAll().length();
			String answer = server.post(calculates ? "/mcp/calculator" : "/mcp/asking", request.formatted(foreign))
				.body();
			assertThat(answer).hasSizeLessThan(5_000).doesNotContain("\\u001b", "\\r", "\\n");
			assertThat(output.getAll().substring(started)).hasSizeLessThan(1_000)
				.doesNotContain("\u001b", "\nERROR forged");
		}
	}

	@Test
	void warnsThatReplicasHaveNoKeyInCommon(CapturedOutput output) {
		TestServer.start(ServerSettings.DEFAULT, AskingService.class).close();
		assertThat(output).containsOnlyOnce(WARNING);
	}

	@Test
	void warnsOfNothingWhereThereIsAKeyOrNobodyAsks(CapturedOutput output) {
		TestServer
			.start(new ServerSettings("/mcp", RequestLimits.of(1024), Set.of(), Set.of(), Map.of(), CacheSettings.NONE,
					List.of("a key that is long enough to be one"), SessionSettings.DEFAULT, true), AskingService.class)
			.close();
		TestServer.start(ServerSettings.DEFAULT, CalculatorService.class).close();
		assertThat(output).doesNotContain(WARNING);
	}

}
