/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration.State;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrainTests {

	private static final Duration INTERVAL = ReconcileSettings.DEFAULTS.interval();

	private final McpInstance instance = Instances.instance("a", 1);

	private final InstanceId id = this.instance.id();

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry fake = new FakeRegistry();

	private final List<Boolean> told = new ArrayList<>();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
		@Override
		public void changed(LocalRegistration registration) {
			DrainTests.this.told.add(registration.draining());
		}
	}, this.scheduler);

	@BeforeEach
	void register() {
		this.registry.register(Registration.of(this.instance, new HealthCheck.None()));
		this.told.clear();
	}

	@Test
	void drainsAtOnceAndBack() {
		this.registry.drain(this.id, true);
		assertThat(shown()).isEqualTo(Health.DRAINING);
		assertThat(state()).isEqualTo(State.DRAINING);
		this.registry.drain(this.id, false);
		assertThat(shown()).isEqualTo(Health.UP);
		assertThat(state()).isEqualTo(State.REGISTERED);
		assertThat(this.told).containsExactly(true, false);
	}

	@Test
	void staysDrainedWhenItIsRegisteredAgain() {
		this.registry.drain(this.id, true);
		this.fake.forget(this.id);
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.DRAINING);
		assertThat(state()).isEqualTo(State.DRAINING);
		assertThat(this.told).containsOnly(true);
	}

	@Test
	void drainsWhenTheRegistryIsBack() {
		this.fake.goDown();
		this.registry.drain(this.id, true);
		assertThat(this.told).containsExactly(true, true);
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.DRAINING);
	}

	@Test
	void undrainsWhenTheRegistryIsBack() {
		this.registry.drain(this.id, true);
		this.fake.goDown();
		this.registry.drain(this.id, false);
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.UP);
		assertThat(state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void adoptsADrainThatSomebodyElseOrdered() {
		this.fake.setHealth(this.id, Health.DRAINING);
		this.scheduler.advance(INTERVAL);
		assertThat(state()).isEqualTo(State.DRAINING);
		this.fake.forget(this.id);
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.DRAINING);
	}

	@Test
	void adoptsThatSomebodyElseEndedADrain() {
		this.registry.drain(this.id, true);
		this.fake.setHealth(this.id, Health.UP);
		this.scheduler.advance(INTERVAL);
		assertThat(state()).isEqualTo(State.REGISTERED);
		assertThat(this.told).containsExactly(true, false);
	}

	@Test
	void drainsAgainWhenOnlyTheRegistrationCameThrough() {
		this.registry.drain(this.id, true);
		this.fake.forget(this.id);
		this.fake.beforeCall((call) -> {
			if (call.startsWith("drain")) {
				throw new RegistryException("fake: busy", null);
			}
		});
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.DOWN);
		this.fake.beforeCall((call) -> {
		});
		this.scheduler.advance(INTERVAL);
		assertThat(shown()).isEqualTo(Health.DRAINING);
	}

	@Test
	void isNotUndoneByAComparisonThatBeganBefore() {
		this.fake.afterListing(() -> this.registry.drain(this.id, true));
		this.scheduler.advance(INTERVAL);
		assertThat(state()).isEqualTo(State.DRAINING);
		assertThat(shown()).isEqualTo(Health.DRAINING);
	}

	private Health shown() {
		return this.fake.registered().get(0).health();
	}

	private State state() {
		return this.registry.registrations().get(0).state();
	}

}
