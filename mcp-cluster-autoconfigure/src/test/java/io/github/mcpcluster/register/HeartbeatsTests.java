/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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

class HeartbeatsTests {

	private static final Duration BEAT = Duration.ofSeconds(3);

	private final McpInstance instance = Instances.instance("a", 1);

	private final InstanceId id = this.instance.id();

	private final AtomicReference<Supplier<Health>> health = new AtomicReference<>(() -> Health.UP);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
	}, this.scheduler);

	@BeforeEach
	void register() {
		this.fake.wantHeartbeats(BEAT);
		registerNow();
		this.fake.calls();
	}

	@Test
	void sendsTheHealthAgainAndAgain() {
		this.scheduler.advance(BEAT);
		this.health.set(() -> Health.DOWN);
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP), beat(Health.DOWN));
	}

	@Test
	void takesAHealthThatThrowsAsDown() {
		this.health.set(() -> {
			throw new IllegalStateException("a health indicator's bug");
		});
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.DOWN));
	}

	@Test
	void registersWhatIsDownAsDown() {
		this.registry.deregister(this.id);
		this.health.set(() -> Health.DOWN);
		registerNow();
		assertThat(this.fake.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void registersAgainWithTheHealthThatWasSentLast() {
		this.health.set(() -> Health.DOWN);
		this.scheduler.advance(BEAT);
		this.fake.forget(this.id);
		this.scheduler.advance(BEAT);
		assertThat(this.fake.registered()).containsExactly(this.instance.withHealth(Health.DOWN));
	}

	@Test
	void registersAgainWithTheHealthOfNowWhereTheRegistryChecksByItself() {
		this.fake.wantHeartbeats(Duration.ZERO);
		this.health.set(() -> Health.DOWN);
		registerNow();
		this.fake.forget(this.id);
		this.health.set(() -> Health.UP);
		this.scheduler.advance(ReconcileSettings.DEFAULTS.interval());
		assertThat(this.fake.registered()).containsExactly(this.instance);
	}

	@Test
	void leavesItToTheDrainToTellThatAnInstanceIsDrained() {
		this.health.set(() -> Health.DRAINING);
		this.registry.drain(this.id, true);
		this.fake.calls();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP));
	}

	@Test
	void takesAnInstanceThatDrainsByItselfAsDown() {
		this.health.set(() -> Health.DRAINING);
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.DOWN));
	}

	@Test
	void registersAgainAtOnceWhatTheRegistryDoesNotKnow() {
		this.fake.forget(this.id);
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP), "register " + this.id);
		assertThat(this.registry.registrations().get(0).state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void keepsBeatingARegistryThatIsDown() {
		this.fake.goDown();
		this.scheduler.advance(BEAT.multipliedBy(3));
		assertThat(this.fake.calls()).hasSizeGreaterThan(3).containsOnly(beat(Health.UP));
		assertThat(this.registry.registrations().get(0).state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void goesOnWhenTheRegistryIsBack() {
		this.fake.goDown();
		this.scheduler.advance(BEAT);
		this.fake.comeBack();
		this.scheduler.advance(ReconcileSettings.DEFAULTS.interval());
		this.fake.calls();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).contains(beat(Health.UP));
	}

	@Test
	void endsWithTheRegistration() {
		this.registry.deregister(this.id);
		this.fake.calls();
		this.scheduler.advance(BEAT.multipliedBy(3));
		assertThat(this.fake.calls()).isEmpty();
	}

	@Test
	void beatsOnceWhenRegisteredTwice() {
		registerNow();
		this.fake.calls();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat(Health.UP));
	}

	private void registerNow() {
		this.registry.register(new Registration(this.instance, new HealthCheck.None(), () -> this.health.get().get()));
	}

	private String beat(Health sent) {
		return "heartbeat " + this.id + " " + sent;
	}

}
