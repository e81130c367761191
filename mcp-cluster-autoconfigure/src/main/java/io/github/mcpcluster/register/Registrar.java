/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.mcpcluster.RegistryException;
import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;

import org.springframework.context.SmartLifecycle;

/**
 * Brings the services of an application into the registry when it has started, and takes
 * them out before it stops, together with all else that was registered through the same
 * {@link ReconcilingRegistry}.
 * <p>
 * Starts last and stops first among the beans of a life cycle: web servers listen before
 * instances are registered, and finish what they have after instances have gone. Stopping
 * never throws and takes the stop time-out and the drain delay at most.
 */
public final class Registrar implements SmartLifecycle {

	private final Supplier<? extends Collection<Registration>> services;

	private final ReconcilingRegistry registry;

	private final RegistrarSettings settings;

	private final AtomicBoolean running = new AtomicBoolean();

	/**
	 * Creates a registrar.
	 * @param services what is to be registered; asked at each start, when ports are known
	 * @param registry where it is registered
	 * @param settings how
	 */
	public Registrar(Supplier<? extends Collection<Registration>> services, ReconcilingRegistry registry,
			RegistrarSettings settings) {
		this.services = services;
		this.registry = registry;
		this.settings = settings;
	}

	/**
	 * Registers the services.
	 * @throws IllegalArgumentException if the registry cannot hold one of them
	 * @throws RegistryException if the registry cannot be reached and the start is to
	 * fail then
	 */
	@Override
	public void start() {
		if (!this.running.compareAndSet(false, true)) {
			return;
		}
		try {
			this.registry.resume();
			registerAll();
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
	}

	@Override
	public void stop() {
		CountDownLatch stopped = new CountDownLatch(1);
		stop(stopped::countDown);
		Duration bound = this.registry.stopTimeout().multipliedBy(2).plus(this.settings.drainDelay());
		try {
			// Stopping is bounded by itself, unless its thread cannot be had.
			stopped.await(bound.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop(Runnable callback) {
		if (!this.running.compareAndSet(true, false)) {
			callback.run();
			return;
		}
		this.registry.withdraw(this.settings.drainDelay(), callback);
	}

	@Override
	public boolean isRunning() {
		return this.running.get();
	}

	/**
	 * Returns {@code false}, so that a pause of the application context does not stop
	 * this: the instances would be deregistered.
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE;
	}

	/**
	 * Takes over what has changed of a registration, soon and without waiting for the
	 * registry. Does nothing before the start and after the stop, and leaves out what was
	 * taken out of the registry.
	 * @param registration the changed registration
	 */
	public void changed(Registration registration) {
		if (this.running.get() && this.registry.find(registration.instance().id()) != null) {
			this.registry.registerSoon(registration, Map.of());
		}
	}

	/**
	 * Registers all services. Once one cannot be registered, the others are registered in
	 * the background, and do not wait for the registry too.
	 */
	private void registerAll() {
		List<String> pending = new ArrayList<>();
		Collection<? extends Registration> all = this.services.get();
		Map<InstanceId, Health> asked = this.registry.ask(all);
		for (Registration service : all) {
			if (pending.isEmpty()) {
				this.registry.register(service, asked);
			}
			else {
				this.registry.registerSoon(service, asked);
			}
			LocalRegistration registered = this.registry.find(service.instance().id());
			if (registered != null && registered.isPending()) {
				String error = registered.lastError();
				pending.add(service.instance().id() + " (" + ((error != null) ? error : "not tried") + ")");
			}
		}
		if (this.settings.failFast() && !pending.isEmpty()) {
			throw new RegistryException(("registry %s: cannot register %s (expected: a registry that answers at start; "
					+ "set mcp.cluster.server.fail-fast=false to start without)")
				.formatted(this.registry.kind(), pending), null);
		}
	}

}
