/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.OutcomeUnknownException;
import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All instances killed at once and started again, under reads.
 */
class RestartIT {

	private static final int REPLICAS = 3;

	@TempDir
	private Path directory;

	private final List<ChildProcess> replicas = new ArrayList<>();

	private Application client;

	private void start(String waitForInstance) {
		startReplicas();
		this.client = Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.property("mcp.cluster.client.timeout", "120s")
			.property("mcp.cluster.client.wait-for-instance", waitForInstance)
			.start();
		await().until(() -> this.client.cluster().discover("calculator").size() == REPLICAS);
	}

	private void startReplicas() {
		for (int i = 0; i < REPLICAS; i++) {
			this.replicas.add(Replica.local(this.directory).start());
		}
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void neverLeavesTheOutcomeOfAReadOpen() {
		start("0s");
		try (Traffic traffic = Traffic.from(this.client)) {
			restartAll(traffic);
			assertThat(traffic.failures()).isNotEmpty().noneMatch(OutcomeUnknownException.class::isInstance);
		}
	}

	@Test
	void failsNoReadThatMayWaitForAnInstance() {
		start("90s");
		try (Traffic traffic = Traffic.from(this.client)) {
			restartAll(traffic);
			assertThat(traffic.failures()).isEmpty();
			traffic.close();
			System.out.printf("SIGKILL to all replicas: %d reads, 0 failed, slowest %d ms%n", traffic.calls(),
					traffic.slowest().toMillis());
		}
	}

	private void restartAll(Traffic traffic) {
		await().until(() -> traffic.answered().size() == REPLICAS);
		this.replicas.forEach(ChildProcess::kill);
		this.replicas.clear();
		startReplicas();
		await().until(() -> traffic.answered().size() == 2 * REPLICAS);
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90));
	}

}
