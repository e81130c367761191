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
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance that hangs: its port accepts connections, and nothing is answered. Client
 * and servers are as they are with nothing configured.
 */
class HungIT {

	/** Longer than a read may take, and than any check needs to find out. */
	private static final Duration HANG = Duration.ofSeconds(15);

	private static final Duration SLOWEST_READ = Duration.ofMillis(3500);

	@TempDir
	private Path directory;

	private List<ChildProcess> replicas = List.of();

	private Application client;

	@BeforeEach
	void start() {
		this.replicas = Stream.generate(() -> Replica.local(this.directory).start()).limit(3).toList();
		this.client = Application.of()
			.property("mcp.cluster.registry.type", "local")
			.property("mcp.cluster.registry.local.directory", this.directory)
			.start();
		await().until(() -> this.client.cluster().discover("calculator").size() == 3);
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.replicas.forEach(ChildProcess::close);
	}

	@Test
	void holdsNoReadForLong() {
		try (Traffic traffic = Traffic.from(this.client)) {
			await().until(() -> traffic.answered().size() == 3);
			hang(this.replicas.get(0));
			assertThat(traffic.failures()).isEmpty();
			traffic.close();
			System.out.printf("Beside a hung replica: %d reads, 0 failed, slowest %d ms%n", traffic.calls(),
					traffic.slowest().toMillis());
			assertThat(traffic.slowest()).isLessThan(SLOWEST_READ);
		}
	}

	private static void hang(ChildProcess replica) {
		replica.pause();
		try {
			await().pollDelay(HANG).until(() -> true);
		}
		finally {
			replica.resume();
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

}
