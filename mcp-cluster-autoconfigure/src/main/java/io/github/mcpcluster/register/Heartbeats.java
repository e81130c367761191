/*
 * Copyright 2026 the MCP Cluster authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.mcpcluster.register;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.mcpcluster.instance.Health;
import io.github.mcpcluster.instance.InstanceId;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells the registry that instances live, where it wants that. An instance that it does
 * not know, or does not answer for, is registered again at once.
 */
final class Heartbeats {

	private static final Log logger = LogFactory.getLog(Heartbeats.class);

	private final McpServiceRegistry registry;

	private final Registrations registrations;

	private final ScheduledExecutorService scheduler;

	private final Map<InstanceId, Future<?>> running = new ConcurrentHashMap<>();

	Heartbeats(McpServiceRegistry registry, Registrations registrations, ScheduledExecutorService scheduler) {
		this.registry = registry;
		this.registrations = registrations;
		this.scheduler = scheduler;
	}

	/** Begins, or goes on at the pace that a changed registration needs. */
	void start(Registration registration) {
		InstanceId id = registration.instance().id();
		stop(id);
		this.registry.heartbeatInterval(registration).ifPresent((interval) -> {
			long nanos = interval.toNanos();
			this.running.put(id,
					this.scheduler.scheduleWithFixedDelay(() -> beat(id), nanos, nanos, TimeUnit.NANOSECONDS));
		});
	}

	void stop(InstanceId id) {
		cancel(this.running.remove(id));
	}

	void stopAll() {
		this.running.keySet().forEach(this::stop);
	}

	private void beat(InstanceId id) {
		KeptRegistration registration = this.registrations.find(id);
		if (registration == null) {
			stop(id);
			return;
		}
		if (registration.view().isPending()) {
			return;
		}
		LocalRegistration view = registration.view();
		Registration current = view.registration();
		try {
			this.registry.heartbeat(current, healthBesideDrain(healthOf(current), view.draining()));
		}
		catch (RuntimeException ex) {
			this.registrations.change(id, (target) -> target.registerRefused(ex));
		}
		catch (LinkageError ex) {
			// What is thrown to the scheduler would be the last heartbeat.
			logger.error("Heartbeat failed: id=" + id, ex);
		}
	}

	/**
	 * A drain is told by {@link McpServiceRegistry#drain} alone. Told by a heartbeat too,
	 * it would look like the order of somebody else and never end.
	 */
	private static Health healthBesideDrain(Health health, boolean draining) {
		if (health != Health.DRAINING) {
			return health;
		}
		return draining ? Health.UP : Health.DOWN;
	}

	private static Health healthOf(Registration registration) {
		try {
			return registration.health().get();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Health of an instance failed, taken as down: id=" + registration.instance().id(), ex);
			return Health.DOWN;
		}
	}

	private static void cancel(@Nullable Future<?> future) {
		if (future != null) {
			future.cancel(false);
		}
	}

}
