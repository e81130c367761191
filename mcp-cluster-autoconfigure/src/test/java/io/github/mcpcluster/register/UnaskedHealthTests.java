/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is registered as up that reports its health and was not asked.
 */
class UnaskedHealthTests {

	private static final int MANY = 24;

	private final FakeRegistry fake = new FakeRegistry();

	@Test
	void registersMoreServicesThanThreadsWithTheHealthOfEach() {
		CountDownLatch busy = new CountDownLatch(16);
		try (ReconcilingRegistry registry = new ReconcilingRegistry(this.fake, ReconcileSettings.DEFAULTS, List.of())) {
			List<Registration> all = IntStream.rangeClosed(1, MANY).mapToObj((port) -> down(port, busy)).toList();
			new Registrar(() -> all, registry, RegistrarSettings.DEFAULTS).start();
			assertThat(this.fake.registered()).hasSize(MANY).extracting(McpInstance::health).containsOnly(Health.DOWN);
		}
	}

	@Test
	void asksBeforeItRegistersAnewWhereTheRegistryChecksByItself() {
		VirtualScheduler scheduler = new VirtualScheduler();
		ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
		}, scheduler);
		AtomicReference<Health> health = new AtomicReference<>(Health.UP);
		McpInstance instance = Instances.instance("a", 1);
		registry.register(new Registration(instance, new HealthCheck.None(), health::get));
		health.set(Health.DOWN);
		this.fake.forget(instance.id());
		scheduler.advance(ReconcileSettings.DEFAULTS.interval().plus(Duration.ofSeconds(1)));
		assertThat(this.fake.registered()).containsExactly(instance.withHealth(Health.DOWN));
	}

	private static Registration down(int port, CountDownLatch busy) {
		return new Registration(Instances.instance("a", port), new HealthCheck.None(), () -> {
			busy.countDown();
			try {
				busy.await(1, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Health.DOWN;
		});
	}

}
