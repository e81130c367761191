/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.McpInstance;
import io.github.mcpcluster.register.LocalRegistration.State;
import io.github.mcpcluster.testing.FakeRegistry;
import io.github.mcpcluster.testing.Instances;
import io.github.mcpcluster.testing.VirtualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RegistrarTests {

	private static final Duration DELAY = Duration.ofSeconds(3);

	private final McpInstance one = Instances.instance("a", 1);

	private final McpInstance two = Instances.instance("b", 1);

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private final FakeRegistry fake = new FakeRegistry();

	private final ReconcilingRegistry registry = TestRegistries.create(this.fake, new RegistrationListener() {
	}, this.scheduler);

	private final List<String> stops = new ArrayList<>();

	@Test
	void startsLastAndStopsFirstAndIsNotPaused() {
		Registrar registrar = registrar(RegistrarSettings.DEFAULTS);
		assertThat(registrar.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE);
		assertThat(registrar.isAutoStartup()).isTrue();
		assertThat(registrar.isPauseable()).isFalse();
	}

	@Test
	void registersAllWhenStarted() {
		Registrar registrar = registrar(RegistrarSettings.DEFAULTS);
		registrar.start();
		registrar.start();
		assertThat(registrar.isRunning()).isTrue();
		assertThat(this.fake.calls()).containsExactly("register a-127.0.0.1-1", "register b-127.0.0.1-1");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysNothingOfTheEndOfWhatWasNeverRegistered(CapturedOutput output) {
		this.fake.goDown();
		Registrar registrar = registrar(RegistrarSettings.DEFAULTS);
		registrar.start();
		registrar.stop(() -> this.stops.add("stopped"));
		this.scheduler.advance(DELAY.plusMinutes(1));
		assertThat(this.stops).containsExactly("stopped");
		assertThat(output).contains("Registration pending")
			.doesNotContain("Registration ended", "Deregistration failed");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void saysThatTheRegistryWillNoticeTheEndOfWhatItHeld(CapturedOutput output) {
		Registrar registrar = registrar(RegistrarSettings.DEFAULTS);
		registrar.start();
		this.fake.goDown();
		registrar.stop(() -> this.stops.add("stopped"));
		this.scheduler.advance(DELAY.plusMinutes(1));
		assertThat(output).contains("Registration ended: registry=fake, id=a-127.0.0.1-1",
				"Deregistration failed, the registry will notice by itself: id=a-127.0.0.1-1");
	}

	@Test
	void startsWithoutARegistryAndAsksItOnlyOnce() {
		this.fake.goDown();
		registrar(RegistrarSettings.DEFAULTS).start();
		assertThat(this.fake.calls()).hasSize(1);
		assertThat(this.registry.registrations()).extracting(LocalRegistration::state)
			.containsExactly(State.PENDING, State.PENDING);
		this.fake.comeBack();
		this.scheduler.advance(Duration.ofSeconds(1));
		assertThat(this.fake.registered()).containsExactly(this.one, this.two);
	}

	@Test
	void failsToStartWithoutARegistryWhenItIsTo() {
		this.fake.goDown();
		Registrar registrar = registrar(new RegistrarSettings(true, Duration.ZERO));
		assertThatExceptionOfType(RegistryException.class).isThrownBy(registrar::start)
			.withMessageContaining("a-127.0.0.1-1 (fake: down)")
			.withMessageContaining("mcp.cluster.server.fail-fast");
		assertThat(registrar.isRunning()).isFalse();
		assertThat(this.registry.registrations()).isEmpty();
	}

	@Test
	void failsToStartWithWhatTheRegistryCannotHoldAndLeavesNothingBehind() {
		this.fake.beforeCall((call) -> {
			if (call.startsWith("register b")) {
				throw new IllegalArgumentException("too long");
			}
		});
		assertThatIllegalArgumentException().isThrownBy(registrar(RegistrarSettings.DEFAULTS)::start);
		assertThat(this.fake.registered()).isEmpty();
	}

	@Test
	void takesEverythingOutWhenStopped() {
		Registrar registrar = started(RegistrarSettings.DEFAULTS);
		this.registry.register(Registration.of(Instances.instance("c", 1), new HealthCheck.None()));
		registrar.stop(this::stopped);
		assertThat(this.stops).containsExactly("stopped");
		assertThat(this.fake.registered()).isEmpty();
		assertThat(registrar.isRunning()).isFalse();
	}

	@Test
	void comparesNoMoreWhenStopped() {
		started(RegistrarSettings.DEFAULTS).stop(this::stopped);
		this.fake.calls();
		this.scheduler.advance(Duration.ofMinutes(1));
		assertThat(this.fake.calls()).isEmpty();
	}

	@Test
	void waitsTheDrainDelayAfterTheInstancesHaveGone() {
		started(new RegistrarSettings(false, DELAY)).stop(this::stopped);
		assertThat(this.fake.registered()).isEmpty();
		this.scheduler.advance(DELAY.minusNanos(1));
		assertThat(this.stops).isEmpty();
		this.scheduler.advance(Duration.ofNanos(1));
		assertThat(this.stops).containsExactly("stopped");
	}

	@Test
	void doesNotWaitWhenThereWasNothingRegistered() {
		Registrar registrar = new Registrar(List::of, this.registry, new RegistrarSettings(false, DELAY));
		registrar.start();
		registrar.stop(this::stopped);
		assertThat(this.stops).containsExactly("stopped");
	}

	@Test
	void stopsThoughTheRegistryIsDown() {
		Registrar registrar = started(RegistrarSettings.DEFAULTS);
		this.fake.goDown();
		registrar.stop(this::stopped);
		this.scheduler.advance(ReconcileSettings.DEFAULTS.stopTimeout());
		assertThat(this.stops).containsExactly("stopped");
	}

	@Test
	void stopsAtOnceThoughTheRegistryIsDownWhenItNeverHeldAnything() {
		this.fake.goDown();
		started(RegistrarSettings.DEFAULTS).stop(this::stopped);
		assertThat(this.stops).containsExactly("stopped");
	}

	@Test
	void stopsWithinTheTimeoutThoughTheRegistryHangs() {
		Registrar registrar = started(RegistrarSettings.DEFAULTS);
		List<String> stopsMeanwhile = new ArrayList<>();
		this.fake.beforeCall((call) -> {
			this.scheduler.advance(ReconcileSettings.DEFAULTS.stopTimeout());
			stopsMeanwhile.addAll(this.stops);
		});
		registrar.stop(this::stopped);
		assertThat(stopsMeanwhile).containsExactly("stopped");
		assertThat(this.stops).containsExactly("stopped");
	}

	@Test
	void stopsTwiceAndWithoutAStart() {
		Registrar registrar = registrar(RegistrarSettings.DEFAULTS);
		registrar.stop(this::stopped);
		registrar.start();
		registrar.stop();
		registrar.stop(this::stopped);
		assertThat(this.stops).hasSize(2);
	}

	@Test
	void registersAgainWhenStartedAgain() {
		Registrar registrar = started(RegistrarSettings.DEFAULTS);
		registrar.stop();
		registrar.start();
		assertThat(this.fake.registered()).containsExactly(this.one, this.two);
		this.fake.forget(this.one.id());
		this.scheduler.advance(ReconcileSettings.DEFAULTS.interval());
		assertThat(this.fake.registered()).containsExactly(this.one, this.two);
	}

	private Registrar started(RegistrarSettings settings) {
		Registrar registrar = registrar(settings);
		registrar.start();
		return registrar;
	}

	private Registrar registrar(RegistrarSettings settings) {
		return new Registrar(() -> List.of(registration(this.one), registration(this.two)), this.registry, settings);
	}

	private static Registration registration(McpInstance instance) {
		return Registration.of(instance, new HealthCheck.None());
	}

	private void stopped() {
		this.stops.add("stopped");
	}

}
