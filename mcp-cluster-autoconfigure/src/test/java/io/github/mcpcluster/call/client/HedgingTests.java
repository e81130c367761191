/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.call.HedgeAfter;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls that are made at a second instance because the first one is slow.
 */
class HedgingTests {

	private static final HedgeAfter SOON = HedgeAfter.of(Duration.ofMillis(20));

	private final CountDownLatch hanging = new CountDownLatch(1);

	@Test
	void takesTheAnswerOfTheSecondInstanceIfTheFirstIsSlow() {
		try (StubCluster stub = new StubCluster(SOON, hangs(), says("b"))) {
			assertThat(stub.client().listTools()).hasSize(2);
			assertThat(stub.calls.events).contains("answered calculator-2 SUCCESS");
		}
	}

	@Test
	void cancelsTheOneThatLost() {
		try (StubCluster stub = new StubCluster(SOON, hangs(), says("b"))) {
			stub.client().listTools();
			await().until(() -> inFlight(stub, 0) == 0 && inFlight(stub, 1) == 0);
		}
	}

	@Test
	void hedgesAsynchronousCallsToo() throws Exception {
		try (StubCluster stub = new StubCluster(SOON, hangs(), says("b"))) {
			assertThat(stub.client().async().listTools().thenApply(List::size).get()).isEqualTo(2);
		}
	}

	@Test
	void neverHedgesAWrite() throws Exception {
		try (StubCluster stub = new StubCluster(SOON, hangs(), says("b"))) {
			CompletableFuture<?> call = stub.client().async().callTool("write", Map.of());
			this.hanging.await();
			await().during(Duration.ofMillis(200)).until(() -> stub.delivered() == 1 && !call.isDone());
			call.cancel(true);
		}
	}

	@Test
	void asksOneInstanceOnlyWhereItIsOff() throws Exception {
		try (StubCluster stub = new StubCluster(hangs(), says("b"))) {
			CompletableFuture<?> call = stub.client().async().listTools();
			this.hanging.await();
			await().during(Duration.ofMillis(200)).until(() -> !call.isDone());
			call.cancel(true);
		}
	}

	private static int inFlight(StubCluster stub, int index) {
		return stub.cluster.stats().services().get(0).instances().get(index).inFlight();
	}

	/** Reads a call and says nothing. */
	private Answer hangs() {
		return (request, response) -> {
			this.hanging.countDown();
			response.hang();
		};
	}

}
