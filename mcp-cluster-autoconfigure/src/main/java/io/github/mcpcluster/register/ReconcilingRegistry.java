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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import io.github.mcpcluster.instance.Listeners;
import io.github.mcpcluster.instance.McpInstance;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Log logger = LogFactory.getLog(ReconcilingRegistry.class);

	private final McpServiceRegistry registry;

	private final ReconcileSettings settings;

	private final Listeners<RegistrationListener> listeners;

	private final Timing timing;

	private final HealthQuestions questions;

	private final ReconcileLoop loop;

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
		this.questions = new HealthQuestions(timing.threads().questions(), timing.threads().timer(),
				settings.healthTimeout());
		this.loop = new ReconcileLoop(registry, settings, timing);
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
		return this.loop.kept().stream().filter((kept) -> !kept.isRemoved()).map(KeptRegistration::view).toList();
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
		return this.questions.ask(registrations);
	}

	void register(Registration registration, Map<InstanceId, Health> asked) {
		requireRunning();
		Health health = asked.get(registration.instance().id());
		while (!this.loop.change(findOrAdd(registration), (kept) -> register(kept, registration, health))) {
			// It has just left the registry: another one takes its place.
			Thread.onSpinWait();
		}
	}

	/** Keeps a registration, and leaves it to the loop to register it soon. */
	void registerSoon(Registration registration, Map<InstanceId, Health> asked) {
		requireRunning();
		Health health = asked.get(registration.instance().id());
		KeptRegistration kept = findOrAdd(registration);
		while (!kept.want(registration, health) || this.loop.findAny(kept.id()) != kept) {
			this.loop.forget(kept);
			kept = findOrAdd(registration);
		}
		this.loop.changed(kept);
	}

	/**
	 * Takes an instance out of the registry. One that was registered here is no longer
	 * kept there, and is taken out later if the registry cannot be reached.
	 * @param id its id
	 */
	@Override
	public void deregister(InstanceId id) {
		KeptRegistration kept = this.loop.findAny(id);
		if (kept == null || !this.loop.change(kept, KeptRegistration::remove)) {
			this.registry.deregister(id);
		}
		else if (this.loop.findAny(id) == kept) {
			logger.warn("Deregistration pending, to be tried again: id=" + id);
		}
	}

	@Override
	public void drain(InstanceId id, boolean draining) {
		KeptRegistration kept = this.loop.find(id);
		if (kept == null || !this.loop.change(kept, (found) -> found.drain(draining))) {
			this.registry.drain(id, draining);
		}
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
		this.timing.threads().shutdownNow();
	}

	/** Deregisters everything, waits, then runs the callback: once, in bounded time. */
	void withdraw(Duration delay, Runnable done) {
		this.loop.stop();
		List<KeptRegistration> leaving = List.copyOf(this.loop.kept());
		leaving.forEach(KeptRegistration::stop);
		if (leaving.isEmpty()) {
			done.run();
			return;
		}
		new Leaving(this.settings, this.timing, () -> {
			leaving.forEach(this::forget);
			runLater(done, delay);
		}).begin(leaving);
	}

	/** Accepts registrations again after a {@link #withdraw}. */
	void resume() {
		this.loop.resume();
	}

	Duration stopTimeout() {
		return this.settings.stopTimeout();
	}

	@Nullable LocalRegistration find(InstanceId id) {
		KeptRegistration kept = this.loop.find(id);
		return (kept != null) ? kept.view() : null;
	}

	private void register(KeptRegistration kept, Registration registration, @Nullable Health health) {
		RegistrationState before = kept.state();
		boolean added = before.observed() == Observed.NOTHING;
		kept.want(registration, health);
		try {
			kept.registerOrRefuse();
		}
		catch (IllegalArgumentException ex) {
			if (added) {
				this.loop.forget(kept);
			}
			else {
				kept.restore(before);
			}
			throw ex;
		}
	}

	private KeptRegistration findOrAdd(Registration registration) {
		return this.loop.findOrAdd(registration.instance().id(), (id) -> new KeptRegistration(this.registry,
				registration, this.settings, this.questions, this.timing, this.listeners, this.loop::wake));
	}

	private void forget(KeptRegistration kept) {
		this.loop.forget(kept);
		kept.reportRemoved();
	}

	private void runLater(Runnable done, Duration delay) {
		if (!delay.isZero()) {
			try {
				this.timing.threads().timer().schedule(done, delay.toNanos(), TimeUnit.NANOSECONDS);
				return;
			}
			catch (RejectedExecutionException ex) {
				logger.debug("Closed already, not waiting for the drain delay", ex);
			}
		}
		done.run();
	}

	private void requireRunning() {
		if (this.loop.isStopped()) {
			throw new IllegalStateException("registration: refused (expected: an application that is not stopping)");
		}
	}

}
