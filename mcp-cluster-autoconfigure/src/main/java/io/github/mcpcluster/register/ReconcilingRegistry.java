/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import org.jspecify.annotations.Nullable;

/**
 * A registry that remembers what this application has registered and keeps it there until
 * it is deregistered or the application stops: it compares again and again, registers
 * again what is missing or different, sends heartbeats, and carries a drain over, whoever
 * has ordered it.
 * <p>
 * For instances registered here a registry that cannot be reached is no failure: what is
 * wanted is remembered and done later, and {@link #registrations()} shows how it stands.
 * For other instances calls are passed on as they are. Once the application stops,
 * {@link #register} is refused with an {@link IllegalStateException}.
 */
public final class ReconcilingRegistry implements McpServiceRegistry, AutoCloseable {

	private final McpServiceRegistry registry;

	private final ReconcileSettings settings;

	private final Listeners<RegistrationListener> listeners;

	private final Timing timing;

	private final Registrations registrations;

	private final Probes probes;

	private final Heartbeats heartbeats;

	private final Reconciler reconciler;

	/**
	 * Creates an empty one; threads are started with the first registration.
	 * @param registry the adapter of the registry; it is not closed with this
	 * @param settings how registrations are kept alive
	 * @param listeners listeners to the states of the registrations
	 */
	public ReconcilingRegistry(McpServiceRegistry registry, ReconcileSettings settings,
			List<? extends RegistrationListener> listeners) {
		this(registry, settings, listeners, Timing.real());
	}

	ReconcilingRegistry(McpServiceRegistry registry, ReconcileSettings settings,
			List<? extends RegistrationListener> listeners, Timing timing) {
		this.registry = registry;
		this.settings = settings;
		this.listeners = Listeners.of(new RegistrationLog(registry.kind()), listeners);
		this.timing = timing;
		this.registrations = new Registrations(registry, this.listeners);
		this.probes = new Probes(timing.probes(), timing.reconciler(), settings.healthTimeout());
		this.heartbeats = new Heartbeats(registry, this.registrations, timing.reconciler(), this.probes);
		this.reconciler = new Reconciler(registry, this.registrations, settings, timing);
	}

	@Override
	public String kind() {
		return Objects.requireNonNullElse(this.registry.kind(), "unknown");
	}

	/**
	 * Returns the states of the registrations of this application. Takes no lock, asks no
	 * registry.
	 * @return the registrations, sorted by the id of the instance
	 */
	public List<LocalRegistration> registrations() {
		return this.registrations.kept().stream().map(KeptRegistration::view).toList();
	}

	/**
	 * Registers an instance and keeps it registered. If the registry cannot be reached
	 * that is done as soon as it can. Asks for the health of the instance before, for a
	 * few seconds at most: one that is down, or does not answer, is registered so.
	 * @param registration the instance and how it is checked
	 * @throws IllegalArgumentException if the registry cannot hold it; it is not kept
	 * then, or kept as it was
	 */
	@Override
	public void register(Registration registration) {
		register(registration, ask(List.of(registration)));
	}

	/** Asks instances for their health, all at the same time. */
	Map<InstanceId, Health> ask(Collection<? extends Registration> registrations) {
		return this.probes.ask(registrations);
	}

	void register(Registration registration, Map<InstanceId, Health> asked) {
		add(registration, asked, KeptRegistration::register);
		this.reconciler.start();
	}

	/** Keeps a registration, and leaves it to the reconciler to register it soon. */
	void registerSoon(Registration registration, Map<InstanceId, Health> asked) {
		add(registration, asked, (kept) -> {
		});
		this.reconciler.startNow();
	}

	/**
	 * Takes an instance out of the registry. One that was registered here is no longer
	 * kept there, and is taken out later if the registry cannot be reached.
	 * @param id its id
	 */
	@Override
	public void deregister(InstanceId id) {
		this.heartbeats.stop(id);
		if (!this.registrations.remove(id)) {
			this.registry.deregister(id);
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		if (this.registrations.find(id) == null) {
			this.registry.drain(id, draining);
			return;
		}
		this.registrations.change(id, (kept) -> kept.drain(draining));
	}

	@Override
	public List<McpInstance> registered() {
		return this.registry.registered();
	}

	@Override
	public Optional<Duration> heartbeatInterval(Registration registration) {
		return this.registry.heartbeatInterval(registration);
	}

	@Override
	public void heartbeat(Registration registration, Health health) {
		this.registry.heartbeat(registration, health);
	}

	/**
	 * Deregisters what is registered, once and within the stop time-out, and ends the
	 * threads.
	 */
	@Override
	public void close() {
		CountDownLatch withdrawn = new CountDownLatch(1);
		withdraw(Duration.ZERO, withdrawn::countDown);
		try {
			// The withdrawal is bounded by itself, unless its thread cannot be had.
			withdrawn.await(this.settings.stopTimeout().multipliedBy(2).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.timing.probes().shutdownNow();
		this.timing.reconciler().shutdownNow();
		this.timing.stopper().shutdownNow();
	}

	/** Deregisters everything, waits, then runs the callback: once, in bounded time. */
	void withdraw(Duration delay, Runnable done) {
		this.reconciler.stop();
		this.heartbeats.stopAll();
		List<InstanceId> ids = this.registrations.stop();
		new Deregistration(this.registrations, this.timing.stopper(), delay, done).begin(ids,
				this.settings.stopTimeout());
	}

	/** Accepts registrations again after a {@link #withdraw}. */
	void resume() {
		this.registrations.resume();
	}

	Duration stopTimeout() {
		return this.settings.stopTimeout();
	}

	@Nullable LocalRegistration find(InstanceId id) {
		KeptRegistration kept = this.registrations.find(id);
		return (kept != null) ? kept.view() : null;
	}

	private void add(Registration registration, Map<InstanceId, Health> asked, Consumer<KeptRegistration> first) {
		KeptRegistration kept = new KeptRegistration(this.registry, this.listeners, this.timing.clock(), registration);
		this.registrations.add(kept, (target) -> {
			target.reported().begin(asked.get(target.id()));
			first.accept(target);
		});
		this.heartbeats.start(registration);
	}

}
