/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On real threads: whatever happens at the same time, the registry shows in the end what
 * was wanted last, and nothing that was given up.
 */
class ConvergenceTests {

	private static final int IDS = 4;

	private static final int CALLS = 300;

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcileSettings settings = new ReconcileSettings(Duration.ofMillis(1), 1, Duration.ofSeconds(5),
			Duration.ofSeconds(5));

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	@BeforeEach
	void logNothing() {
		this.logging.setLogLevel(McpServiceRegistry.class.getPackageName(), LogLevel.OFF);
	}

	@AfterEach
	void logAgain() {
		this.logging.setLogLevel(McpServiceRegistry.class.getPackageName(), null);
	}

	@Test
	void showsInTheEndWhatWasWantedLast() throws Exception {
		this.fake.wantHeartbeats(Duration.ofMillis(1));
		ExecutorService threads = Executors.newFixedThreadPool(IDS);
		try (ReconcilingRegistry registry = new ReconcilingRegistry(this.fake, this.settings, List.of())) {
			this.fake.beforeCall((call) -> failSometimes());
			List<Callable<Void>> users = IntStream.rangeClosed(1, IDS)
				.mapToObj((port) -> user(registry, Instances.instance("a", port)))
				.toList();
			for (Future<Void> ended : threads.invokeAll(users)) {
				ended.get();
			}
			this.fake.beforeCall((call) -> {
			});
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.fake.registered()).isEqualTo(wanted(registry)));
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.fake.registered()).isEmpty();
	}

	private static List<McpInstance> wanted(ReconcilingRegistry registry) {
		return registry.registrations()
			.stream()
			.map((local) -> local.registration().instance().withHealth(local.draining() ? Health.DRAINING : Health.UP))
			.toList();
	}

	private static Callable<Void> user(ReconcilingRegistry registry, McpInstance instance) {
		return () -> {
			Random random = new Random(instance.endpoint().port());
			registry.register(Registration.of(instance, new HealthCheck.None()));
			for (int i = 0; i < CALLS; i++) {
				switch (random.nextInt(4)) {
					case 0 -> registry.register(Registration.of(instance, new HealthCheck.None()));
					case 1 -> ifKept(registry, instance, registry::deregister);
					default -> ifKept(registry, instance, (id) -> registry.drain(id, random.nextBoolean()));
				}
			}
			return null;
		};
	}

	private static void ifKept(ReconcilingRegistry registry, McpInstance instance, Consumer<InstanceId> call) {
		if (registry.find(instance.id()) != null) {
			call.accept(instance.id());
		}
	}

	/** Gives other threads the chance to come between, as a network does. */
	private static void failSometimes() {
		Thread.yield();
		if (ThreadLocalRandom.current().nextInt(3) == 0) {
			throw new RegistryException("fake: busy", null);
		}
	}

}
