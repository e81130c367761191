/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.McpClusterService;
import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.ai.mcp.annotation.McpTool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A rolling upgrade to a version that lacks a tool, under calls of that tool.
 */
class RollIT {

	private static final int REPLICAS = 2;

	private static final int CALLS_AFTERWARDS = 1000;

	@TempDir
	private Path folder;

	private final List<ChildProcess> replicas = new ArrayList<>();

	private Application client;

	@AfterEach
	void stop() {
		if (this.client != null) {
			this.client.close();
		}
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void noCallFailsWhileReplicasComeThatLackItsTool() {
		start(Calculator.class);
		this.client = Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.folder)
			.start();
		await().until(() -> instances() == REPLICAS);
		try (Traffic traffic = Traffic.from(this.client, "quickWrite")) {
			await().until(() -> traffic.answered().size() == REPLICAS);
			start(NextCalculator.class);
			await().until(() -> instances() == 2 * REPLICAS);
			long before = traffic.calls();
			await().until(() -> traffic.calls() >= before + CALLS_AFTERWARDS);
			traffic.close();
			assertThat(traffic.failures()).isEmpty();
			assertThat(traffic.answered()).hasSize(REPLICAS);
		}
		assertThat(this.client.call("next")).isEqualTo("next");
	}

	private int instances() {
		return this.client.cluster().discover(Calculator.NAME).size();
	}

	private void start(Class<?> service) {
		for (int i = 0; i < REPLICAS; i++) {
			this.replicas.add(Replica.local(this.folder).systemProperty(Replica.SERVICE, service.getName()).start());
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(90));
	}

	/** The next version, without most of the tools. */
	@McpClusterService(name = Calculator.NAME, version = "1.3.0")
	static class NextCalculator {

		@McpTool(annotations = @McpTool.McpAnnotations(readOnlyHint = true))
		String next() {
			return "next";
		}

	}

}
