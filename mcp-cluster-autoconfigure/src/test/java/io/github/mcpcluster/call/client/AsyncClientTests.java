/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

import io.github.mcpcluster.CallFailedException;
import io.github.mcpcluster.McpClusterAsyncClient;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.drops;
import static io.github.mcpcluster.call.client.StubCluster.says;
import static io.github.mcpcluster.call.client.StubCluster.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FailoverAsyncClient}.
 */
class AsyncClientTests {

	@Test
	void callsWithoutBlocking() throws Exception {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			assertThat(call(stub, "read").get()).isEqualTo("a");
			assertThat(call(stub, "read").get()).isEqualTo("b");
			assertThat(client(stub).listTools().get()).hasSize(2);
			assertThat(client(stub).withKey("me").callTool("read", Map.of()).get()).isNotNull();
			assertThat(stub.calls.events).contains("answered calculator-1 SUCCESS");
		}
	}

	@Test
	void pings() throws Exception {
		try (StubCluster stub = new StubCluster((request, response) -> response.json(request.result("{}")))) {
			assertThat(client(stub).ping().get()).isNull();
		}
	}

	@Test
	void goesOnToAnotherInstance() throws Exception {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThat(call(stub, "read").get()).isEqualTo("b");
			assertThat(stub.calls.events).contains("failover calculator-1");
		}
	}

	@Test
	void neverDeliversAWriteTwice() {
		try (StubCluster stub = new StubCluster(drops(), says("b"))) {
			assertThat(call(stub, "write")).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(OutcomeUnknownException.class);
			assertThat(stub.delivered()).isOne();
		}
	}

	@Test
	void asksTheOnlyInstanceAgainAfterAFailure() {
		try (StubCluster stub = new StubCluster(drops())) {
			assertThat(client(stub).listTools()).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(CallFailedException.class)
				.withMessageContaining("3 attempts");
		}
	}

	@Test
	void failsAsABlockingCallDoes() {
		try (StubCluster stub = new StubCluster((request, response) -> response.json(request.error(-32602, "no")))) {
			assertThat(call(stub, "read")).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(McpError.class);
		}
		try (StubCluster stub = new StubCluster()) {
			assertThat(call(stub, "read")).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(NoInstanceAvailableException.class);
		}
		try (StubCluster stub = new StubCluster(status("413 Content Too Large"))) {
			assertThat(call(stub, "read")).failsWithin(StubCluster.SOON)
				.withThrowableOfType(ExecutionException.class)
				.withCauseInstanceOf(CallFailedException.class);
		}
	}

	@Test
	void endsTheCallThatItsCallerCancels() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		try (StubCluster stub = new StubCluster((request, response) -> {
			if (request.method().equals("tools/call")) {
				begun.countDown();
			}
			try {
				response.hang();
			}
			finally {
				ended.countDown();
			}
		})) {
			CompletableFuture<CallToolResult> call = client(stub).callTool("read", Map.of());
			begun.await();
			call.cancel(true);
			ended.await();
			await().until(() -> stub.cluster.stats().services().get(0).instances().get(0).inFlight() == 0);
			assertThat(stub.delivered()).isOne();
			await().until(
					() -> stub.calls.events.contains("failed FAILURE") || stub.calls.events.contains("failed UNKNOWN"));
		}
	}

	@Test
	void waitsForTheRegistryWithoutAThread() throws Exception {
		try (StubCluster stub = new StubCluster(says("a"))) {
			stub.registry.silence(List.of("calculator"));
			CompletableFuture<String> call = call(stub, "read");
			assertThat(call).failsWithin(StubCluster.SOON).withThrowableOfType(ExecutionException.class);
		}
	}

	@Test
	void makesManyCallsAtATime() {
		try (StubCluster stub = new StubCluster(says("a"), says("b"))) {
			List<CompletableFuture<String>> calls = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				calls.add(call(stub, "read"));
			}
			assertThat(calls).allSatisfy((call) -> assertThat(call).succeedsWithin(StubCluster.SOON));
		}
	}

	private static McpClusterAsyncClient client(StubCluster stub) {
		return stub.client().async();
	}

	private static CompletableFuture<String> call(StubCluster stub, String tool) {
		return client(stub).callTool(tool, Map.of()).thenApply(StubCluster::text);
	}

}
