/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.Lease;
import io.github.mcpcluster.call.StubServer.Answer;
import io.github.mcpcluster.instance.SelectionContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ServicePoolTests {

	@Test
	void closesTheConnectionOfAnInstanceThatHasGoneThoughNobodyCalls() {
		try (StubCluster stub = new StubCluster(StubCluster.says("one"))) {
			stub.servers.get(0).withSession("session");
			stub.call("read");
			stub.instances.clear();
			stub.show();
			awaitFarewell(stub.servers.get(0));
		}
	}

	@Test
	void keepsTheConnectionsOfThoseThatStay() {
		try (StubCluster stub = new StubCluster(StubCluster.says("one"), StubCluster.says("two"))) {
			stub.servers.forEach((server) -> server.withSession("session"));
			stub.call("read");
			stub.call("read");
			stub.instances.remove(0);
			stub.show();
			awaitFarewell(stub.servers.get(0));
			assertThat(stub.call("read")).isEqualTo("two");
			assertThat(stub.servers.get(1).requests("initialize")).hasSize(1);
			assertThat(hasFarewell(stub.servers.get(1))).isFalse();
		}
	}

	@Test
	void letsACallUnderWayEndBeforeItClosesTheConnection() {
		CountDownLatch gone = new CountDownLatch(1);
		try (StubCluster stub = new StubCluster(after(gone, StubCluster.says("one")))) {
			StubServer server = stub.servers.get(0).withSession("session");
			CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> stub.call("read"));
			await().until(() -> stub.delivered() == 1);
			stub.instances.clear();
			stub.show();
			assertThat(hasFarewell(server)).isFalse();
			gone.countDown();
			assertThat(call).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("one");
			awaitFarewell(server);
		}
	}

	@Test
	void countsALeaseThatIsSettledAfterItsInstanceHasGone() {
		try (StubCluster stub = new StubCluster(StubCluster.says("one"))) {
			Lease lease = stub.cluster.select("calculator", SelectionContext.NONE);
			stub.registry.set("calculator");
			lease.success();
			stub.show();
			ClusterStats.Instance instance = stub.cluster.stats().services().get(0).instances().get(0);
			assertThat(instance.calls()).isOne();
			assertThat(instance.inFlight()).isZero();
		}
	}

	private static Answer after(CountDownLatch latch, Answer answer) {
		return (request, response) -> {
			if (request.method().equals("tools/call")) {
				latch.await();
			}
			answer.to(request, response);
		};
	}

	private static void awaitFarewell(StubServer server) {
		await().until(() -> hasFarewell(server));
	}

	private static boolean hasFarewell(StubServer server) {
		return server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE"));
	}

}
