/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.Map;

import io.github.mcpcluster.testing.StubServer.Answer;
import io.modelcontextprotocol.spec.McpError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of calls whose tool wants arguments in headers.
 */
class HeaderMismatchTests {

	private volatile String wanted = "Town";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void asksOnceMoreWithFreshHeadersWhenTheToolHasChanged(boolean async) {
		try (StubCluster stub = new StubCluster(weather()).modern()) {
			stub.client().listTools();
			this.wanted = "City";
			Map<String, Object> arguments = Map.of("place", "Bern");
			assertThat(StubCluster.text(async ? stub.client().async().callTool("weather", arguments).join()
					: stub.client().callTool("weather", arguments)))
				.isEqualTo("sunny");
			assertThat(stub.servers.get(0).requests("tools/call"))
				.extracting((request) -> request.headers().get("Mcp-Param-Town"),
						(request) -> request.headers().get("Mcp-Param-City"))
				.containsExactly(tuple("Bern", null), tuple(null, "Bern"));
		}
	}

	@Test
	void givesUpWhenFreshHeadersAreRefusedAsWell() {
		try (StubCluster stub = new StubCluster((request, response) -> {
			if (request.method().equals("tools/list")) {
				weather().to(request, response);
			}
			else {
				response.status("400 Bad Request", request.error(-32020, "header mismatch"),
						"Content-Type: application/json");
			}
		}).modern()) {
			assertThatExceptionOfType(McpError.class)
				.isThrownBy(() -> stub.client().callTool("weather", Map.of("place", "Bern")))
				.withMessage("header mismatch");
			assertThat(stub.delivered()).isEqualTo(2);
		}
	}

	/** A server whose tool wants its argument in the header of this moment. */
	private Answer weather() {
		return (request, response) -> {
			String header = this.wanted;
			if (request.method().equals("tools/list")) {
				response.json(request.result("""
						{"tools":[{"name":"weather","inputSchema":{"type":"object","properties":\
						{"place":{"type":"string","x-mcp-header":"%s"}}}}]}""".formatted(header)));
			}
			else if ("Bern".equals(request.headers().get("Mcp-Param-" + header))) {
				response.json(request.text("sunny"));
			}
			else {
				response.status("400 Bad Request", request.error(-32020, "header mismatch"),
						"Content-Type: application/json");
			}
		};
	}

}
