/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.testing.ChildJvm;
import io.github.mcpcluster.testing.ChildProcess;
import io.github.mcpcluster.testing.TestConsul;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Replicas that end while they are called.
 */
class KillIT {

	@TempDir
	private Path folder;

	private Path deliveries;

	@AutoClose
	private ChildProcess doomed;

	@AutoClose
	private ChildProcess survivor;

	@AutoClose
	private Application client;

	private String doomedId;

	private String survivorId;

	@BeforeEach
	void start() throws IOException {
		TestConsul.shared().reset();
		this.deliveries = Files.createFile(this.folder.resolve("deliveries"));
		this.doomed = replica();
		this.survivor = replica();
		this.client = Application.of().consul(TestConsul.shared()).start();
		this.doomedId = Replica.awaitRegistered(this.doomed);
		this.survivorId = Replica.awaitRegistered(this.survivor);
		await().until(() -> this.client.cluster().discover("calculator").size() == 2);
	}

	private ChildProcess replica() {
		return launch().start();
	}

	private ChildJvm launch() {
		return Replica.of(TestConsul.shared())
			.systemProperty(Calculator.DELIVERIES, this.deliveries)
			.systemProperty("mcp.cluster.server.health-check.interval", "4s")
			.systemProperty("mcp.cluster.server.health-check.timeout", "3s");
	}

	@Test
	void noReadFailsWhenAReplicaIsKilledUnderTraffic() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == 2);
			long killed = System.nanoTime();
			this.doomed.kill();
			await().until(() -> isDown(this.doomedId));
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
			long attempts = this.client.endpoint("").path("services").path(0).path("failovers").asLong();
			System.out.printf(
					"SIGKILL under traffic: %d calls, 0 failed, %d went on to another instance, "
							+ "last answer of the dead %d ms after the kill%n",
					traffic.calls(), attempts, (traffic.lastAnswer(this.doomedId) - killed) / 1_000_000);
		}
	}

	@Test
	void noReadFailsWhenAReplicaIsStoppedUnderTrafficWithoutDrainDelay() {
		try (ChildProcess hasty = launch().systemProperty("mcp.cluster.server.drain-delay", "0s").start();
				Traffic traffic = Traffic.from(this.client)) {
			String hastyId = Replica.awaitRegistered(hasty);
			await().until(() -> traffic.answered().contains(hastyId));
			hasty.terminate();
			assertThat(hasty.waitFor(Duration.ofSeconds(60))).isEqualTo(143);
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void noWriteFailsWhenAReplicaIsStoppedUnderTraffic() {
		try (Traffic traffic = Traffic.from(this.client, "quickWrite")) {
			await().until(() -> traffic.answered().size() == 2);
			long stopped = System.nanoTime();
			this.doomed.terminate();
			assertThat(this.doomed.waitFor(Duration.ofSeconds(60))).isEqualTo(143);
			System.out.printf("SIGTERM under traffic: ended after %d ms%n", (System.nanoTime() - stopped) / 1_000_000);
			assertThat(new ConsulApi(TestConsul.shared()).passing("calculator")).containsExactly(this.survivorId);
			goOn(traffic);
			assertThat(traffic.failures()).isEmpty();
		}
	}

	@Test
	void neverDeliversAWriteTwiceWhenItsReplicaIsKilled() throws Exception {
		CompletableFuture<String> call = deliver("write", "write-1");
		killTheOneThatHas("write-1");
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(call::get)
			.withCauseInstanceOf(OutcomeUnknownException.class);
		assertThat(deliveriesOf("write-1")).hasSize(1);
		assertThat(this.client.call("where")).startsWith("calculator-");
		assertThat(deliveriesOf("write-1")).hasSize(1);
	}

	@Test
	void deliversAReadToAnotherReplicaWhenItsOneIsKilled() throws Exception {
		CompletableFuture<String> call = deliver("read", "read-1");
		killTheOneThatHas("read-1");
		String answered = call.get();
		assertThat(deliveriesOf("read-1")).hasSize(2).last().asString().endsWith(answered);
	}

	private CompletableFuture<String> deliver(String tool, String id) {
		return CompletableFuture
			.supplyAsync(() -> Application.text(this.client.calculator().callTool(tool, Map.of("id", id))));
	}

	private void killTheOneThatHas(String id) throws IOException {
		await().until(() -> !deliveriesOf(id).isEmpty());
		boolean doomedHasIt = deliveriesOf(id).get(0).endsWith(this.doomedId);
		(doomedHasIt ? this.doomed : this.survivor).kill();
	}

	private List<String> deliveriesOf(String id) throws IOException {
		return Files.readAllLines(this.deliveries).stream().filter((line) -> line.startsWith(id + " ")).toList();
	}

	private boolean isDown(String id) {
		return this.client.endpoint("/calculator/" + id).path("status").asString().equals("down");
	}

	private static void goOn(Traffic traffic) {
		long before = traffic.calls();
		await().until(() -> traffic.calls() > before + 200);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
