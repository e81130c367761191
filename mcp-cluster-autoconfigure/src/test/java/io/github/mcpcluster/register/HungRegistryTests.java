/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.github.mcpcluster.register.LocalRegistration.State;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On real threads, against a registry that never answers.
 */
class HungRegistryTests {

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = new ReconcilingRegistry(this.fake,
			new ReconcileSettings(Duration.ofHours(1), 0, Duration.ofSeconds(2), Duration.ofSeconds(2)), List.of());

	private final Registrar registrar = new Registrar(List::of, this.registry, RegistrarSettings.DEFAULTS);

	private final Thread registering = new Thread(
			() -> this.registry.register(Registration.of(Instances.instance("a", 1), new HealthCheck.None())),
			"test-registering");

	@BeforeEach
	void hang() throws InterruptedException {
		this.registrar.start();
		this.fake.beforeCall((call) -> await(this.released));
		this.registering.start();
		this.entered.await();
	}

	@AfterEach
	void release() throws InterruptedException {
		this.released.countDown();
		this.registering.join();
		assertThat(this.registry.registrations()).isEmpty();
	}

	@Test
	void showsWhatIsUnderWayAndCloses() {
		assertThat(this.registry.registrations()).extracting(LocalRegistration::state).containsExactly(State.PENDING);
		this.registry.close();
		assertThat(this.registry.registrations()).isEmpty();
	}

	@Test
	void stopsItsLifecycle() {
		this.registrar.stop();
		assertThat(this.registrar.isRunning()).isFalse();
		assertThat(this.registry.registrations()).isEmpty();
	}

	private void await(CountDownLatch latch) {
		this.entered.countDown();
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
