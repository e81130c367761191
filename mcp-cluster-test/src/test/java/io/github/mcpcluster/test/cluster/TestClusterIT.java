/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.test.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.mcpcluster.McpClusterClient;
import io.github.mcpcluster.McpClusterException;
import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.instance.BreakerState;
import io.github.mcpcluster.instance.Health;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Two real replicas and what can happen to them. */
@McpClusterTest(services = Payments.class, replicas = 2, properties = "mcp.cluster.client.keep-missing-for=0s")
class TestClusterIT {

	@Test
	void readsGoOnWhenAReplicaIsKilled(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		look(cluster, 4);
		cluster.replica(0).kill();
		look(cluster, 20);
		assertThat(cluster).hasFailedOver("payments");
	}

	@Test
	void aReplicaThatIsKilledIsKeptOutAndComesBack(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		Replica killed = cluster.replica(0);
		killed.kill();
		await().untilAsserted(() -> {
			look(cluster, 1);
			assertThat(cluster).hasBreaker("payments", killed, BreakerState.OPEN);
		});
		killed.restart();
		cluster.awaitUp("payments", 2);
		look(cluster, 4);
		assertThat(cluster).hasExecutedEverywhere("look");
	}

	@Test
	void withoutFailoverAReadFailsWithItsReplica() {
		try (TestCluster cluster = TestCluster.start(2, List.of(Payments.class), "mcp.cluster.client.max-attempts=1")) {
			assertThatExceptionOfType(McpClusterException.class)
				.isThrownBy(() -> readsGoOnWhenAReplicaIsKilled(cluster));
		}
	}

	@Test
	void aWriteIsExecutedOnceWhenItsAnswerBreaksOff(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		look(cluster, 4);
		cluster.replicas().forEach((replica) -> replica.disconnectAfter(10));
		McpClusterClient client = cluster.client("payments");
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> client.callTool("pay", Map.of("key", "a")));
		assertThat(cluster).hasExecutedOnce("pay");
	}

	@Test
	void saysWhatItExpected(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		look(cluster, 2);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(cluster).hasExecuted("look", 3))
			.withMessage("Expected look to be executed 3 times, but it was executed by "
					+ "[replica 0: 1 times, replica 1: 1 times]");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(cluster).hasFailedOver("payments"))
			.withMessageContaining("no failover");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(cluster).hasBreaker("payments", cluster.replica(0), BreakerState.OPEN))
			.withMessageContaining("of replica 0 to be OPEN");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(cluster).hasExecutedEverywhere("pay"))
			.withMessageContaining("replica 1: 0 times");
		assertThatIllegalArgumentException().isThrownBy(() -> cluster.stats("none"));
	}

	@Test
	void readsLeaveAReplicaThatHangs(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		look(cluster, 2);
		cluster.replica(1).hang();
		look(cluster, 4);
		cluster.replica(1).resume();
		cluster.replica(1).slow(Duration.ofMillis(20));
		look(cluster, 4);
		cluster.replica(1).failWith(503);
		look(cluster, 4);
	}

	@Test
	void aReplicaThatIsDrainedGetsNoCalls(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		cluster.replica(0).drain();
		cluster.awaitUp("payments", 1);
		assertThat(cluster.awaitView("payments", (all) -> all.size() == 2)).extracting("health")
			.containsExactlyInAnyOrder(Health.UP, Health.DRAINING);
		look(cluster, 4);
		assertThat(cluster.replica(0).executed("look")).isZero();
		cluster.replica(0).undrain();
		cluster.awaitUp("payments", 2);
	}

	@Test
	void callsGoOnWithoutTheRegistryAndOverAPartition(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		look(cluster, 2);
		cluster.registry().stop();
		await().until(() -> cluster.stats("payments").stale());
		look(cluster, 2);
		cluster.registry().empty();
		cluster.partition(cluster.replica(1));
		cluster.registry().start();
		cluster.awaitUp("payments", 1);
		look(cluster, 2);
		cluster.heal();
		cluster.awaitUp("payments", 2);
	}

	@Test
	void faultsAndAPartitionLeaveAReplicaKilled(TestCluster cluster) {
		cluster.awaitUp("payments", 2);
		cluster.replica(0).kill();
		cluster.replica(0).slow(Duration.ofMillis(1));
		cluster.partition(cluster.replica(0), cluster.replica(1));
		cluster.heal();
		look(cluster, 4);
		assertThat(cluster).hasExecuted("look", 4);
		assertThat(cluster.replica(0).executed("look")).isZero();
	}

	@Test
	void aCallThatIsRefusedIsNotExecuted() {
		try (TestCluster cluster = TestCluster.start(1, List.of(Payments.class),
				"mcp.cluster.server.limits.calls-per-minute=1", "mcp.cluster.client.max-attempts=1")) {
			cluster.awaitUp("payments", 1);
			look(cluster, 1);
			assertThatExceptionOfType(McpClusterException.class).isThrownBy(() -> look(cluster, 1));
			assertThat(cluster).hasExecutedOnce("look");
		}
	}

	private static void look(TestCluster cluster, int times) {
		McpClusterClient client = cluster.client("payments");
		for (int i = 0; i < times; i++) {
			assertThat(client.callTool("look", Map.of("key", "a"), String.class)).isEqualTo("seen a");
		}
	}

	/** Tests of a class within the one that has the annotation. */
	@Nested
	class Within {

		private final TestCluster cluster;

		Within(TestCluster cluster) {
			this.cluster = cluster;
		}

		@Test
		void theConstructorHasTheClusterOfItsTest(TestCluster own) {
			assertThat(own).isSameAs(this.cluster);
			own.awaitUp("payments", 2);
			look(own, 2);
			assertThat(own).hasExecuted("look", 2);
		}

		@Test
		void eachTestHasItsOwn() {
			this.cluster.awaitUp("payments", 2);
			look(this.cluster, 3);
			assertThat(this.cluster).hasExecuted("look", 3);
		}

	}

}
