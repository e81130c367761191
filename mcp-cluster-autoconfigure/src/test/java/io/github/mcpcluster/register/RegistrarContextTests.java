/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContextException;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistrarContextTests {

	private final FakeRegistry fake = new FakeRegistry();

	private final List<Integer> registeredWhenServerStops = new ArrayList<>();

	@Test
	void registersAfterTheServerStartedAndDeregistersBeforeItStops() {
		try (GenericApplicationContext context = context(RegistrarSettings.DEFAULTS)) {
			context.refresh();
			assertThat(this.fake.registered()).hasSize(1);
		}
		assertThat(this.registeredWhenServerStops).containsExactly(0);
	}

	@Test
	void staysRegisteredWhileTheContextPauses() {
		try (GenericApplicationContext context = context(RegistrarSettings.DEFAULTS)) {
			context.refresh();
			context.pause();
			assertThat(this.fake.registered()).hasSize(1);
		}
	}

	@Test
	void isRegisteredAgainWhenTheContextStopsAndStarts() {
		try (GenericApplicationContext context = context(RegistrarSettings.DEFAULTS)) {
			context.refresh();
			context.stop();
			assertThat(this.fake.registered()).isEmpty();
			context.start();
			assertThat(this.fake.registered()).hasSize(1);
		}
	}

	@Test
	void abortsTheStartWhenItIsToFailFast() {
		this.fake.goDown();
		try (GenericApplicationContext context = context(new RegistrarSettings(true, Duration.ZERO))) {
			assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(context::refresh)
				.havingRootCause()
				.withMessageContaining("fake: down");
		}
	}

	private GenericApplicationContext context(RegistrarSettings settings) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(ReconcilingRegistry.class,
				() -> new ReconcilingRegistry(this.fake, ReconcileSettings.DEFAULTS, List.of()));
		context.registerBean(Registrar.class,
				() -> new Registrar(() -> List.of(Registration.of(Instances.instance("a", 1), new HealthCheck.None())),
						context.getBean(ReconcilingRegistry.class), settings));
		context.registerBean(Server.class, () -> new Server(this));
		return context;
	}

	/** Stands for a web server. */
	private static final class Server implements SmartLifecycle {

		private final RegistrarContextTests test;

		private boolean running;

		Server(RegistrarContextTests test) {
			this.test = test;
		}

		@Override
		public void start() {
			assertThat(this.test.fake.registered()).isEmpty();
			this.running = true;
		}

		@Override
		public void stop() {
			this.running = false;
			this.test.registeredWhenServerStops.add(this.test.fake.registered().size());
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return DEFAULT_PHASE - 1024;
		}

	}

}
