/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration.State;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A registry that fails for a moment, and how soon it is tried again.
 */
class RetryTests {

	private static final Duration BEAT = Duration.ofSeconds(1);

	private final McpInstance instance = Instances.instance("a", 1);

	private final Registration registration = Registration.of(this.instance, new HealthCheck.None());

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
	}, this.scheduler);

	@Test
	void repeatsAFailedHeartbeatSoonAndRegistersNothingAgain() {
		registerWithHeartbeats();
		failHeartbeats(new RegistryException("fake: too many requests", null));
		this.scheduler.advance(BEAT);
		this.fake.beforeCall((call) -> {
		});
		this.scheduler.advance(BEAT.dividedBy(2));
		assertThat(this.fake.calls()).containsExactly(beat(), beat());
		assertThat(only().state()).isEqualTo(State.REGISTERED);
		assertThat(only().lastError()).isNull();
	}

	@Test
	void showsTheErrorOfAFailedHeartbeat() {
		registerWithHeartbeats();
		failHeartbeats(new RegistryException("fake: too many requests", null));
		this.scheduler.advance(BEAT);
		assertThat(only().state()).isEqualTo(State.REGISTERED);
		assertThat(only().lastError()).isEqualTo("fake: too many requests");
	}

	@Test
	void goesOnWithHeartbeatsAfterAnError() {
		registerWithHeartbeats();
		this.fake.beforeCall((call) -> {
			throw new AssertionError("an adapter's bug");
		});
		this.scheduler.advance(BEAT);
		this.fake.beforeCall((call) -> {
		});
		this.fake.calls();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).contains(beat());
	}

	@Test
	void repeatsAFailedRegistrationWithinASecond() {
		this.fake.goDown();
		this.registry.register(this.registration);
		this.fake.comeBack();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(only().state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void triesLessOftenTheLongerARegistryIsDown() {
		this.fake.goDown();
		this.registry.register(this.registration);
		this.scheduler.advance(Duration.ofMinutes(5));
		this.fake.calls();
		this.scheduler.advance(ReconcileSettings.DEFAULTS.interval().multipliedBy(3));
		assertThat(this.fake.calls()).filteredOn((call) -> call.startsWith("register ")).hasSizeBetween(2, 4);
	}

	@Test
	void keepsOneHeartbeatOfWhatIsRegisteredTwiceAtTheSameTime() {
		this.fake.wantHeartbeats(BEAT);
		ReentrantRegistry reentrant = new ReentrantRegistry(this.fake);
		ReconcilingRegistry twice = TestRegistries.create(reentrant, new RegistrationListener() {
		}, this.scheduler);
		reentrant.meanwhile.add(() -> {
		});
		reentrant.meanwhile.add(() -> twice.register(this.registration));
		twice.register(this.registration);
		this.fake.calls();
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).containsExactly(beat());
		twice.deregister(this.instance.id());
		this.scheduler.advance(BEAT);
		assertThat(this.fake.calls()).doesNotContain(beat());
	}

	private void registerWithHeartbeats() {
		this.fake.wantHeartbeats(BEAT);
		this.registry.register(this.registration);
		this.fake.calls();
	}

	private void failHeartbeats(RegistryException failure) {
		this.fake.beforeCall((call) -> {
			if (call.startsWith("heartbeat")) {
				throw failure;
			}
		});
	}

	private LocalRegistration only() {
		assertThat(this.registry.registrations()).hasSize(1);
		return this.registry.registrations().get(0);
	}

	private String beat() {
		return "heartbeat " + this.instance.id() + " " + Health.UP;
	}

	/** Runs something while it is asked for the interval of heartbeats. */
	private static final class ReentrantRegistry implements McpServiceRegistry {

		private final FakeRegistry fake;

		private final Queue<Runnable> meanwhile = new ArrayDeque<>();

		ReentrantRegistry(FakeRegistry fake) {
			this.fake = fake;
		}

		@Override
		public String kind() {
			return this.fake.kind();
		}

		@Override
		public void register(Registration registration) {
			this.fake.register(registration);
		}

		@Override
		public void deregister(InstanceId id) {
			this.fake.deregister(id);
		}

		@Override
		public void drain(InstanceId id, boolean draining) {
			this.fake.drain(id, draining);
		}

		@Override
		public List<McpInstance> registered() {
			return this.fake.registered();
		}

		@Override
		public Optional<Duration> heartbeatInterval(Registration registration) {
			Runnable once = this.meanwhile.poll();
			if (once != null) {
				once.run();
			}
			return this.fake.heartbeatInterval(registration);
		}

		@Override
		public void heartbeat(Registration registration, Health health) {
			this.fake.heartbeat(registration, health);
		}

	}

}
