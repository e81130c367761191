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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReconcilingRegistryTests {

	private static final Duration INTERVAL = ReconcileSettings.DEFAULTS.interval();

	private final McpInstance instance = Instances.instance("a", 1);

	private final InstanceId id = this.instance.id();

	private final Registration registration = Registration.of(this.instance, new HealthCheck.None());

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry fake = new FakeRegistry();

	private final List<String> events = new ArrayList<>();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new Recorder(this.events),
			this.scheduler);

	@Test
	void registersAtOnce() {
		this.registry.register(this.registration);
		assertThat(this.registry.registrations()).containsExactly(
				new LocalRegistration(this.registration, State.REGISTERED, false, null, VirtualScheduler.START));
		assertThat(this.registry.registered()).containsExactly(this.instance);
	}

	@Test
	void needsNoThreadBeforeTheFirstRegistration() {
		assertThat(this.scheduler.pending()).isZero();
	}

	@Test
	void leavesAloneWhatIsAsItShouldBe() {
		this.registry.register(this.registration);
		this.fake.calls();
		this.scheduler.advance(INTERVAL.multipliedBy(2));
		assertThat(this.fake.calls()).containsExactly("registered", "registered");
	}

	@Test
	void doesNotFailWhenTheRegistryCannotBeReached() {
		this.fake.goDown();
		this.registry.register(this.registration);
		assertThat(state()).isEqualTo(State.PENDING);
		assertThat(only().lastError()).isEqualTo("fake: down");
	}

	@Test
	void registersWhenTheRegistryCanBeReachedAgain() {
		this.fake.goDown();
		this.registry.register(this.registration);
		this.scheduler.advance(INTERVAL.multipliedBy(100));
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL);
		assertThat(state()).isEqualTo(State.REGISTERED);
		assertThat(this.events).containsExactly("PENDING fake: down", "REGISTERED null");
	}

	@Test
	void registersAgainWhatTheRegistryHasLost() {
		this.registry.register(this.registration);
		this.fake.forget(this.id);
		this.scheduler.advance(INTERVAL);
		assertThat(this.registry.registered()).containsExactly(this.instance);
		assertThat(this.events).containsExactly("REGISTERED null", "PENDING not in the registry any more",
				"REGISTERED null");
	}

	@Test
	void tellsOnlyOnceOfARegistryThatHidesWhatItHolds() {
		this.registry.register(this.registration);
		for (int i = 0; i < 5; i++) {
			this.fake.forget(this.id);
			this.scheduler.advance(INTERVAL);
		}
		assertThat(this.events).hasSize(3);
		assertThat(this.registry.registered()).hasSize(1);
	}

	@Test
	void keepsTheStateButTellsTheErrorWhenTheRegistryIsLost() {
		this.registry.register(this.registration);
		this.fake.goDown();
		this.scheduler.advance(INTERVAL.multipliedBy(3));
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL);
		assertThat(this.events).containsExactly("REGISTERED null", "REGISTERED fake: down", "REGISTERED null");
	}

	@Test
	void registersAgainWhatTheRegistryShowsOtherwise() {
		this.registry.register(this.registration);
		this.fake.set("a", moved());
		this.scheduler.advance(INTERVAL);
		assertThat(this.registry.registered()).containsExactly(this.instance);
	}

	@Test
	void doesNotRegisterForEverWhatTheRegistryShowsOtherwise() {
		this.registry.register(this.registration);
		this.fake.calls();
		for (int i = 0; i < 5; i++) {
			this.fake.set("a", moved());
			this.scheduler.advance(INTERVAL);
		}
		assertThat(this.fake.calls()).containsOnlyOnce("register " + this.id);
	}

	@Test
	void takesNoOffenceAtHealth() {
		this.registry.register(this.registration);
		this.fake.setHealth(this.id, Health.DOWN);
		this.fake.calls();
		this.scheduler.advance(INTERVAL);
		assertThat(this.fake.calls()).containsExactly("registered");
	}

	@Test
	void triesOnWhatIsPendingWithARegistryThatTellsNothing() {
		this.fake.goDown();
		this.registry.register(this.registration);
		this.fake.comeBack();
		this.fake.beforeCall(this::refuseToList);
		this.scheduler.advance(INTERVAL);
		assertThat(state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void survivesWhateverTheRegistryThrows() {
		this.registry.register(this.registration);
		this.fake.beforeCall((call) -> {
			throw new NoSuchMethodError("an adapter's bug");
		});
		this.scheduler.advance(INTERVAL);
		this.fake.beforeCall((call) -> {
		});
		this.fake.forget(this.id);
		this.scheduler.advance(INTERVAL);
		assertThat(this.registry.registered()).hasSize(1);
	}

	@Test
	void keepsNothingThatTheRegistryCanNeverHold() {
		this.fake.beforeCall((call) -> {
			throw new IllegalArgumentException("too long");
		});
		assertThatIllegalArgumentException().isThrownBy(() -> this.registry.register(this.registration));
		assertThat(this.registry.registrations()).isEmpty();
		this.scheduler.advance(INTERVAL.multipliedBy(2));
		assertThat(this.fake.calls()).hasSize(1);
	}

	@Test
	void keepsWhatWasWhenTheRegistryCannotHoldTheUpdate() {
		this.registry.register(this.registration);
		this.fake.beforeCall((call) -> {
			throw new IllegalArgumentException("too long");
		});
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.registry.register(Registration.of(moved(), new HealthCheck.None())));
		assertThat(only().registration()).isEqualTo(this.registration);
		assertThat(state()).isEqualTo(State.REGISTERED);
	}

	@Test
	void updatesWhatIsRegistered() {
		this.registry.register(this.registration);
		this.registry.register(Registration.of(moved(), new HealthCheck.None()));
		assertThat(this.registry.registered()).containsExactly(moved());
		assertThat(this.registry.registrations()).hasSize(1);
	}

	@Test
	void deregistersAtOnceAndForGood() {
		this.registry.register(this.registration);
		this.registry.deregister(this.id);
		this.scheduler.advance(INTERVAL);
		assertThat(this.registry.registrations()).isEmpty();
		assertThat(this.registry.registered()).isEmpty();
	}

	@Test
	void deregistersWhenTheRegistryIsBack() {
		this.registry.register(this.registration);
		this.fake.goDown();
		this.registry.deregister(this.id);
		assertThat(this.registry.registrations()).isEmpty();
		this.scheduler.advance(INTERVAL.multipliedBy(3));
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL);
		assertThat(this.registry.registered()).isEmpty();
	}

	@Test
	void doesNotDeregisterWhatWasRegisteredAgainMeanwhile() {
		this.registry.register(this.registration);
		this.fake.goDown();
		this.registry.deregister(this.id);
		this.registry.register(this.registration);
		this.fake.comeBack();
		this.scheduler.advance(INTERVAL.multipliedBy(2));
		assertThat(this.registry.registered()).containsExactly(this.instance);
	}

	@Test
	void bringsNothingBackThatIsDeregisteredWhileItIsRegisteredAgain() throws InterruptedException {
		this.registry.register(this.registration);
		this.fake.forget(this.id);
		Thread user = new Thread(() -> this.registry.deregister(this.id), "test-user");
		this.fake.beforeCall((call) -> {
			if (call.startsWith("register ")) {
				user.start();
				Awaitility.await().until(user::getState, (state) -> state != RUNNABLE && state != BLOCKED);
			}
		});
		this.scheduler.advance(INTERVAL);
		user.join();
		assertThat(this.fake.registered()).isEmpty();
	}

	@Test
	void passesOnWhatIsNotItsOwn() {
		McpInstance foreign = Instances.instance("b", 2);
		this.fake.set("b", foreign);
		this.registry.drain(foreign.id(), true);
		assertThat(this.registry.registered()).containsExactly(foreign.withHealth(Health.DRAINING));
		this.registry.deregister(foreign.id());
		assertThat(this.registry.registered()).isEmpty();
	}

	@Test
	void failsForWhatIsNotItsOwnAsTheRegistryDoes() {
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.registry.drain(this.id, true));
		this.fake.goDown();
		assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> this.registry.deregister(this.id));
	}

	@Test
	void tellsThatTheRegistryIsTheOneBelow() {
		assertThat(this.registry.kind()).isEqualTo("fake");
	}

	@Test
	void takesEverythingOutWhenClosed() {
		this.registry.register(this.registration);
		this.registry.close();
		this.registry.close();
		assertThat(this.fake.registered()).isEmpty();
		assertThat(this.scheduler.isShutdown()).isTrue();
		assertThat(this.events).containsExactly("REGISTERED null", "DRAINING null", "removed");
		assertThatIllegalStateException().isThrownBy(() -> this.registry.register(this.registration));
	}

	@Test
	void closesThoughTheRegistryIsDown() {
		this.registry.register(this.registration);
		this.fake.goDown();
		this.fake.beforeCall((call) -> this.scheduler.advance(ReconcileSettings.DEFAULTS.stopTimeout()));
		this.registry.close();
		assertThat(this.registry.registrations()).isEmpty();
	}

	@Test
	void undoesARegistrationThatIsUnderWayWhenItStops() {
		this.fake.beforeCall((call) -> {
			if (call.startsWith("register ")) {
				this.registry.withdraw(Duration.ZERO, () -> this.events.add("stopped"));
			}
		});
		this.registry.register(this.registration);
		assertThat(this.fake.registered()).isEmpty();
		assertThat(this.registry.registrations()).isEmpty();
	}

	private LocalRegistration only() {
		assertThat(this.registry.registrations()).hasSize(1);
		return this.registry.registrations().get(0);
	}

	private State state() {
		return only().state();
	}

	private McpInstance moved() {
		return new McpInstance(this.id, "a", Instances.instance("a", 9).endpoint(), this.instance.traits(), Health.UP);
	}

	private void refuseToList(String call) {
		if (call.equals("registered")) {
			throw new RegistryException("fake: forbidden", null);
		}
	}

	/** Writes down what it is told. */
	private record Recorder(List<String> events) implements RegistrationListener {

		@Override
		public void changed(LocalRegistration registration) {
			this.events.add(registration.state() + " " + registration.lastError());
		}

		@Override
		public void removed(LocalRegistration registration) {
			this.events.add("removed");
		}

	}

}
