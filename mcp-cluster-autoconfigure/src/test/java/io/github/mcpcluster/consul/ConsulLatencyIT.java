/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.consul;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

import io.github.mcpcluster.consul.RecordingObserver.Seen;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.McpServiceRegistry;
import io.github.mcpcluster.testing.TestConsul;
import org.junit.jupiter.api.Test;

import static io.github.mcpcluster.consul.Instances.instance;
import static io.github.mcpcluster.consul.Instances.unchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Measures the time from a change to the observer, and prints it.
 */
class ConsulLatencyIT {

	private static final int ROUNDS = 15;

	private final RecordingObserver observer = new RecordingObserver();

	@Test
	void showsAChangeSoon() {
		McpInstance instance = instance("latency", 8080);
		long[][] took = new long[4][ROUNDS];
		try (ConsulRegistry connection = new ConsulRegistry(
				ConsulSettings.builder(TestConsul.shared().uri()).build())) {
			connection.instanceSource().subscribe("latency", this.observer);
			this.observer.nextSeen();
			McpServiceRegistry registry = connection.serviceRegistry();
			for (int round = 0; round < ROUNDS; round++) {
				letTheWatchRest();
				took[0][round] = time(() -> registry.register(unchecked(instance)),
						(seen) -> seen.instances().contains(instance));
				took[1][round] = time(() -> registry.drain(instance.id(), true),
						(seen) -> seen.instances().contains(instance.withHealth(Health.DRAINING)));
				took[2][round] = time(() -> registry.drain(instance.id(), false),
						(seen) -> seen.instances().contains(instance));
				took[3][round] = time(() -> registry.deregister(instance.id()), (seen) -> seen.instances().isEmpty());
			}
		}
		print(took, "register", "drain", "undrain", "deregister");
		assertThat(took[3]).doesNotContain(0);
	}

	/** Many changes in a row would be told at a limited rate. */
	private static void letTheWatchRest() {
		await().pollDelay(Duration.ofMillis(600)).until(() -> true);
	}

	/** Returns the microseconds from before the request to the observer. */
	private long time(Runnable change, Predicate<Seen> visible) {
		long start = System.nanoTime();
		change.run();
		return (this.observer.awaitSeen(visible).nanoTime() - start) / 1000;
	}

	private static void print(long[][] took, String... changes) {
		for (int i = 0; i < changes.length; i++) {
			Arrays.sort(took[i]);
			System.out.printf("From %s to the observer: median %.1f ms, worst %.1f ms of %d%n", changes[i],
					took[i][ROUNDS / 2] / 1000.0, took[i][ROUNDS - 1] / 1000.0, ROUNDS);
		}
	}

}
