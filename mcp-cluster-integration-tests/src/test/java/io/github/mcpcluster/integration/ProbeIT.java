/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.mcpcluster.testing.ChildProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replicas that end or hang behind a registry that does not notice: its entries are good
 * for an hour. The client asks the replicas itself.
 */
class ProbeIT {

	@TempDir
	private Path directory;

	private List<ChildProcess> replicas = List.of();

	@BeforeEach
	void start() {
		this.replicas = Stream
			.generate(() -> Replica.local(this.directory)
				.systemProperty("mcp.cluster.registry.local.heartbeat-timeout", "1h")
				.start())
			.limit(3)
			.toList();
	}

	@AfterEach
	void stop() {
		this.replicas.forEach(ChildProcess::close);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ping", "health" })
	void whatIsKilledOrHangsIsOutAndWhatGoesOnComesBack(String kind) {
		try (Application client = Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.property("mcp.cluster.registry.probe.enabled", true)
			.property("mcp.cluster.registry.probe.kind", kind)
			.property("mcp.cluster.registry.probe.interval", "2s")
			.property("mcp.cluster.registry.probe.timeout", "1s")
			.property("mcp.cluster.registry.probe.failures", 1)
			.start()) {
			awaitUp(client, 3);
			long begun = System.nanoTime();
			this.replicas.get(0).kill();
			awaitUp(client, 2);
			System.out.printf("Probe (%s): killed replica out after %d ms%n", kind, millisSince(begun));
			begun = System.nanoTime();
			this.replicas.get(1).pause();
			awaitUp(client, 1);
			System.out.printf("Probe (%s): hung replica out after %d ms%n", kind, millisSince(begun));
			this.replicas.get(1).resume();
			awaitUp(client, 2);
		}
	}

	private static long millisSince(long begun) {
		return Duration.ofNanos(System.nanoTime() - begun).toMillis();
	}

	private static void awaitUp(Application client, int replicas) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> client.cluster().discover("calculator").size() == replicas);
	}

}
