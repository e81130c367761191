/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.serve.http;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mcpcluster.serve.CacheSettings;
import io.github.mcpcluster.serve.CallLimits;
import io.github.mcpcluster.serve.CallRules;
import io.github.mcpcluster.serve.RequestLimits;
import io.github.mcpcluster.serve.ServerSettings;
import io.github.mcpcluster.serve.ServiceRules;
import io.github.mcpcluster.serve.SessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A caller that calls more often than it may, over the wire. */
class CallLimitTests {

	private static final String ADD = TestServer.tool("add", "{\"a\":1,\"b\":2}");

	private TestServer server;

	private void start(CallRules rules) {
		this.server = TestServer.start(new ServerSettings("/mcp", RequestLimits.DEFAULT, Set.of(), Set.of(), Map.of(),
				CacheSettings.NONE, List.of(), SessionSettings.DEFAULT, true, rules), CalculatorService.class);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private HttpResponse<String> post(String body) throws Exception {
		return this.server.post("/mcp/calculator", body);
	}

	@Test
	void isToldWhenToTryAgainAndThatNothingWasProcessed() throws Exception {
		start(new CallRules(new CallLimits(3, 0), Map.of()));
		for (int i = 0; i < 3; i++) {
			assertThat(post(ADD).body()).contains("3.0");
		}
		HttpResponse<String> refused = post(ADD);
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("20");
		assertThat(refused.headers().firstValue("Mcp-Cluster-Not-Processed")).hasValue("true");
		assertThat(refused.body()).contains("\"id\":1", "\"code\":-32600").doesNotContain("3.0");
		assertThat(this.server.bean(TestServer.Requests.class).served).last().isEqualTo("tools/call add REJECTED");
	}

	@Test
	void mayUseOtherTools() throws Exception {
		start(new CallRules(new CallLimits(1, 0), Map.of()));
		post(ADD);
		assertThat(post(TestServer.tool("divide", "{\"a\":4,\"b\":2}")).statusCode()).isEqualTo(200);
		assertThat(post(TestServer.rpc("tools/list", "{}")).statusCode()).isEqualTo(200);
		assertThat(post(TestServer.rpc("tools/list", "{}")).statusCode()).isEqualTo(429);
	}

	@Test
	void cannotMakeUpNamesThatCountByThemselves() throws Exception {
		start(new CallRules(new CallLimits(1, 0), Map.of()));
		assertThat(post(TestServer.tool("nothing", "{}")).statusCode()).isEqualTo(200);
		assertThat(post(TestServer.tool("nothing2", "{}")).statusCode()).isEqualTo(429);
	}

	@Test
	void isLimitedByTheRulesOfTheService() throws Exception {
		start(new CallRules(new CallLimits(1, 1),
				Map.of("calculator", new ServiceRules(CallLimits.NONE, null, Map.of()))));
		post(ADD);
		assertThat(post(ADD).statusCode()).isEqualTo(200);
	}

	@Test
	void isGivenItsPlaceBackWhenACallEnds() throws Exception {
		start(new CallRules(new CallLimits(0, 1), Map.of()));
		post(TestServer.tool("silentFailure", "{}"));
		assertThat(post(TestServer.tool("silentFailure", "{}")).statusCode()).isEqualTo(200);
	}

}
