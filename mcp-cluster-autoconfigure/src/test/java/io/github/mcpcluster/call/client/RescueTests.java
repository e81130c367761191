/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.testing.StubServer.Answer;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls in flight at an instance that becomes unavailable.
 */
class RescueTests {

	private final CountDownLatch hanging = new CountDownLatch(1);

	@Test
	void startsAReadElsewhereWhenItsInstanceGoesDown() throws Exception {
		try (StubCluster stub = new StubCluster(hangs(), says("b"))) {
			CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> stub.client().listTools().size());
			this.hanging.await();
			stub.registry.setHealth(stub.instances.get(0).id(), Health.DOWN);
			assertThat(call.get()).isEqualTo(2);
			assertThat(stub.calls.events).contains("failover calculator-1", "answered calculator-2 SUCCESS");
		}
	}

	@Test
	void startsAReadOnlyToolElsewhereWhenTheBreakerOfItsInstanceOpens() throws Exception {
		try (StubCluster stub = new StubCluster(hangs(), says("b"))) {
			CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> stub.call("read"));
			this.hanging.await();
			stub.cluster.trip(stub.instances.get(0).id());
			assertThat(call.get()).isEqualTo("b");
		}
	}

	@Test
	void startsAnAsynchronousReadElsewhereWhenItsInstanceGoesDown() throws Exception {
		try (StubCluster stub = new StubCluster(hangs(), says("b"))) {
			CompletableFuture<Integer> call = stub.client().async().listTools().thenApply(List::size);
			this.hanging.await();
			stub.registry.setHealth(stub.instances.get(0).id(), Health.DOWN);
			assertThat(call.get()).isEqualTo(2);
		}
	}

	@Test
	void neverStartsAWriteElsewhere() throws Exception {
		try (StubCluster stub = new StubCluster(hangs(), says("b"))) {
			CompletableFuture<?> call = stub.client().async().callTool("write", Map.of());
			this.hanging.await();
			stub.registry.setHealth(stub.instances.get(0).id(), Health.DOWN);
			await().until(() -> stub.servers.get(1).requests("tools/list").size() == 1);
			assertThat(stub.call("write")).isEqualTo("b");
			assertThat(stub.servers.get(1).requests("tools/call")).hasSize(1);
			assertThat(call).isNotDone();
			call.cancel(true);
		}
	}

	@Test
	void takesTheAnswerOfTheFirstInstanceIfItComesFirst() throws Exception {
		CountDownLatch second = new CountDownLatch(1);
		Answer slow = (request, response) -> {
			this.hanging.countDown();
			second.await();
			response.json(request.result(StubCluster.TOOLS));
		};
		try (StubCluster stub = new StubCluster(slow, (request, response) -> {
			second.countDown();
			response.hang();
		})) {
			CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> stub.client().listTools().size());
			this.hanging.await();
			stub.registry.setHealth(stub.instances.get(0).id(), Health.DOWN);
			assertThat(call.get()).isEqualTo(2);
			assertThat(stub.calls.events).contains("answered calculator-1 SUCCESS");
			await().until(() -> stub.cluster.stats().services().get(0).instances().get(1).inFlight() == 0);
		}
	}

	/** Reads a call and says nothing, as a stopped process does. */
	private Answer hangs() {
		return (request, response) -> {
			this.hanging.countDown();
			response.hang();
		};
	}

}
