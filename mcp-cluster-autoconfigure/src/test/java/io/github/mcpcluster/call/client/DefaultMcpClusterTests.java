/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.call.client;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.ClusterStats;
import io.github.mcpcluster.Lease;
import io.github.mcpcluster.McpCluster.Watch;
import io.github.mcpcluster.NoInstanceAvailableException;
import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.connect.TransportSettings;
import io.github.mcpcluster.connect.conversation.HttpInstanceConnector;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.InstanceQuery;
import io.github.mcpcluster.instance.Snapshot;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.StubServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.call.client.StubCluster.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DefaultMcpClusterTests {

	private final StubCluster stub = new StubCluster(says("a"), says("b"));

	private final InstanceId first = this.stub.instances.get(0).id();

	@AfterEach
	void close() {
		this.stub.close();
	}

	@Test
	void discoversTheHealthyInstancesOfAService() {
		this.stub.registry.setHealth(this.first, Health.DRAINING);
		assertThat(this.stub.cluster.discover("calculator")).containsExactly(this.stub.instances.get(1));
		assertThat(this.stub.cluster.discover(InstanceQuery.service("calculator").healthyOnly(false).build()))
			.hasSize(2);
	}

	@Test
	void discoversTheInstancesOfAllServices() {
		assertThat(this.stub.cluster.discover(InstanceQuery.anyService().build())).hasSize(2);
		assertThat(this.stub.cluster.nodes()).singleElement()
			.satisfies((node) -> assertThat(node.instances()).hasSize(2));
	}

	@Test
	void discoversTheInstancesOfAllServicesInUseWhileTheRegistryIsLost() {
		InstanceQuery all = InstanceQuery.anyService().build();
		this.stub.cluster.discover("calculator");
		this.stub.registry.goDown();
		assertThat(this.stub.cluster.discover(all)).isEqualTo(this.stub.instances);
	}

	@Test
	void cannotDiscoverAllServicesWhileTheRegistryHasNeverAnswered() {
		this.stub.registry.goDown();
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.stub.cluster.discover(InstanceQuery.anyService().build()))
			.withMessage("fake: down");
	}

	@Test
	void asksForAllServicesAtOnceBeforeItWaitsForOne() {
		this.stub.registry.set("weather", Instances.instance("weather", 1));
		this.stub.registry.silence(List.of("calculator", "weather"));
		assertThatExceptionOfType(RegistryException.class)
			.isThrownBy(() -> this.stub.cluster.discover(InstanceQuery.anyService().build()));
		assertThat(this.stub.registry.observers("weather")).isOne();
	}

	@Test
	void startsNoThreadBeforeItIsUsed() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		try (DefaultMcpCluster unused = new DefaultMcpCluster(this.stub.routes, this.stub.configuration,
				new HttpInstanceConnector(TransportSettings.DEFAULTS))) {
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
				.extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("mcp-cluster"));
			assertThat(unused.stats().services()).isEmpty();
		}
	}

	@Test
	void leavesOutBrokenCircuitsOnlyIfAskedTo() {
		this.stub.cluster.select("calculator").cancel();
		this.stub.cluster.trip(this.first);
		assertThat(this.stub.cluster.discover("calculator")).hasSize(2);
		assertThat(this.stub.cluster.discover(InstanceQuery.service("calculator").excludeCircuitBroken(true).build()))
			.containsExactly(this.stub.instances.get(1));
		this.stub.cluster.reset(this.first);
		assertThat(this.stub.cluster.discover(InstanceQuery.service("calculator").excludeCircuitBroken(true).build()))
			.hasSize(2);
	}

	@Test
	void findsAnInstanceOfAServiceInUse() {
		assertThat(this.stub.cluster.find(this.first)).isEmpty();
		this.stub.cluster.discover("calculator");
		assertThat(this.stub.cluster.find(this.first)).contains(this.stub.instances.get(0));
	}

	@Test
	void countsALeaseAsACallUnderWayUntilItIsSettled() {
		Lease lease = this.stub.cluster.select("calculator");
		assertThat(stats(0).inFlight()).isOne();
		lease.success();
		lease.failure(new IllegalStateException());
		assertThat(stats(0)).satisfies((stats) -> {
			assertThat(stats.inFlight()).isZero();
			assertThat(stats.calls()).isOne();
			assertThat(stats.failures()).isZero();
		});
	}

	@Test
	void cancelsALeaseThatIsClosedUnsettled() {
		try (Lease lease = this.stub.cluster.select("calculator")) {
			assertThat(lease.instance()).isEqualTo(this.stub.instances.get(0));
		}
		assertThat(stats(0).inFlight()).isZero();
		assertThat(stats(0).calls()).isZero();
	}

	@Test
	void learnsFromCallsThatOthersMake() {
		this.stub.cluster.select("calculator").cancel();
		for (int i = 0; i < 3; i++) {
			this.stub.cluster.recordFailure(this.first, new IllegalStateException());
		}
		assertThat(stats(0).breaker()).isEqualTo(BreakerState.OPEN);
		assertThat(stats(0).isAvailable()).isFalse();
		this.stub.cluster.recordSuccess(new InstanceId("unknown"));
	}

	@Test
	void keepsCallingTheLastKnownInstancesWhenTheRegistryIsLost() {
		this.stub.call("read");
		this.stub.registry.goDown();
		assertThat(this.stub.call("read")).isEqualTo("b");
		assertThat(this.stub.cluster.stats().services().get(0)).satisfies((stats) -> {
			assertThat(stats.stale()).isTrue();
			assertThat(stats.error()).contains("fake: down");
		});
	}

	@Test
	void failsTellinglyWhileTheRegistryHasNeverAnsweredAndHealsByItself() {
		this.stub.registry.goDown();
		assertThatExceptionOfType(NoInstanceAvailableException.class).isThrownBy(() -> this.stub.call("read"))
			.withMessageContaining("the registry has not answered yet")
			.withMessageContaining("fake: down");
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.stub.cluster.discover("calculator"));
		this.stub.registry.comeBack();
		assertThat(this.stub.call("read")).isEqualTo("a");
	}

	@Test
	void tellsWatchersOfEachChange() {
		List<Snapshot> seen = new CopyOnWriteArrayList<>();
		try (Watch watch = this.stub.cluster.watch("calculator", seen::add)) {
			Awaitility.await().untilAsserted(() -> assertThat(seen).hasSize(1));
			this.stub.registry.setHealth(this.first, Health.DOWN);
			Awaitility.await().untilAsserted(() -> assertThat(seen).hasSize(2));
			assertThat(seen.get(1).up()).hasSize(1);
		}
	}

	@Test
	void letsACallUnderWayEndBeforeItClosesTheConnection() {
		CountDownLatch gone = new CountDownLatch(1);
		try (StubCluster stub = new StubCluster((request, response) -> {
			if (request.method().equals("tools/call")) {
				gone.await();
			}
			response.json(request.text("one"));
		})) {
			StubServer server = stub.servers.get(0).withSession("session");
			CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> stub.call("read"));
			Awaitility.await().until(() -> stub.delivered() == 1);
			stub.registry.set("calculator");
			gone.countDown();
			assertThat(call).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("one");
			Awaitility.await()
				.until(() -> server.requests.stream().anyMatch((request) -> request.verb().equals("DELETE")));
		}
	}

	@Test
	void refusesANameThatNoServiceCanHave() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.stub.cluster.client("No Service"));
	}

	private ClusterStats.Instance stats(int index) {
		return this.stub.cluster.stats().services().get(0).instances().get(index);
	}

}
